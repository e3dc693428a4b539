import type { Tx } from '../../platform/database/index.ts';
import type { Locale } from '../../platform/errors/index.ts';
import type { Platform } from '../../platform/index.ts';
import { queueSystemMail } from '../channels/email/index.ts';
import {
  agentNames,
  companySettings,
  findOpenInvitation,
  findOpenReset,
  invitationLink,
  resetLink,
} from '../identity/index.ts';
import { mailText, readableTime } from './texts.ts';

/** Mails an invitation that still stands. The mail's text is kept sealed and is wiped when it is sent. */
export async function mailInvitation(tx: Tx, platform: Platform, invitationId: number): Promise<void> {
  const invitation = await findOpenInvitation(tx.db, invitationId, tx.now);
  if (!invitation) return;
  const inviter = (await agentNames(tx.db, [invitation.invitedBy])).get(invitation.invitedBy) ?? '';
  await mailLink(tx, platform, {
    kind: 'invitation',
    key: `invitation:${invitation.id}`,
    url: invitationLink(platform, invitation),
    values: { inviter },
    ...invitation,
  });
}

/** Mails the link of a password reset that still stands. */
export async function mailPasswordReset(tx: Tx, platform: Platform, resetId: number): Promise<void> {
  const reset = await findOpenReset(tx.db, resetId, tx.now);
  if (!reset) return;
  await mailLink(tx, platform, {
    kind: 'passwordReset',
    key: `password-reset:${reset.id}`,
    url: resetLink(platform, reset),
    values: {},
    ...reset,
  });
}

interface LinkMail {
  kind: 'invitation' | 'passwordReset';
  key: string;
  url: string;
  values: Record<string, string>;
  name: string;
  email: string;
  locale: string | null;
  expiresAt: Date;
}

async function mailLink(tx: Tx, platform: Platform, mail: LinkMail): Promise<void> {
  const { name: company, locale: usual } = await companySettings(tx.db);
  const locale = (mail.locale as Locale | null) ?? usual;
  const { subject, html } = mailText(mail.kind, locale, {
    ...mail.values,
    company,
    name: mail.name,
    url: mail.url,
    until: readableTime(mail.expiresAt, locale),
  });
  await queueSystemMail(tx, platform.secrets, {
    kind: mail.kind === 'invitation' ? 'invitation' : 'password-reset',
    key: mail.key,
    to: { address: mail.email, name: mail.name },
    locale,
    subject,
    html,
    secret: true,
  });
}
