import type { Secrets } from '../../platform/crypto/index.ts';

const PURPOSE = 'survey';

/** The address of the rating page; the score of the button that was clicked comes preselected, nothing is recorded. */
export function surveyLink(
  platform: { secrets: Secrets; config: { url: string } },
  invitation: { id: number; expiresAt: Date },
  score?: number,
): string {
  const token = platform.secrets.sign(PURPOSE, String(invitation.id), invitation.expiresAt);
  return `${platform.config.url}/rate/${token}${score === undefined ? '' : `?score=${score}`}`;
}

/** The invitation that a token stands for; null when it is forged or too old. */
export function invitationOf(secrets: Secrets, token: string, now: Date): number | null {
  const payload = secrets.verify(PURPOSE, token, now);
  return payload === null ? null : Number(payload);
}
