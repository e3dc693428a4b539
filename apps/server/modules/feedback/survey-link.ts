import type { Secrets } from '../../platform/crypto/index.ts';

const PURPOSE = 'survey';

/** The right to rate, once, until the invitation expires. */
export function surveyToken(secrets: Secrets, invitation: { id: number; expiresAt: Date }): string {
  return secrets.sign(PURPOSE, String(invitation.id), invitation.expiresAt);
}

/** The address of the rating page; the score of the button that was clicked comes preselected, nothing is recorded. */
export function surveyLink(config: { url: string }, token: string, score?: number): string {
  return `${config.url}/rate/${token}${score === undefined ? '' : `?score=${score}`}`;
}

/** The invitation that a token stands for; null when it is forged or too old. */
export function invitationOf(secrets: Secrets, token: string, now: Date): number | null {
  const payload = secrets.verify(PURPOSE, token, now);
  return payload === null ? null : Number(payload);
}
