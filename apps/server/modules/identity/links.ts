import type { Platform } from '../../platform/index.ts';
import { refuse } from '../../platform/errors/index.ts';

/** What links are made from: the desk's secret and its address. */
export type LinkMaker = Pick<Platform, 'secrets' | 'config'>;

/** The purposes of links by mail, and the page of the web app that each opens. */
const pages = { invitation: '/invitation', passwordReset: '/password-reset' } as const;
type Purpose = keyof typeof pages;

/** Where an invitation is accepted. Signed from the row's id, so nothing secret is stored and the link can be made anew at any time. */
export function invitationLink(maker: LinkMaker, row: { id: number }): string {
  return linkTo(maker, 'invitation', row.id);
}

/** Where a new password is set. */
export function resetLink(maker: LinkMaker, row: { id: number }): string {
  return linkTo(maker, 'passwordReset', row.id);
}

/** The id that a link's token was made from; refuses (`notFound`) what we did not make. */
export function readLinkToken(
  secrets: Platform['secrets'],
  purpose: Purpose,
  token: string,
  now: Date,
): number {
  const payload = secrets.verify(purpose, token, now);
  if (payload === null) throw refuse('notFound', { reason: 'linkUnknown' });
  return Number(payload);
}

/** When the row stands for itself, tokens need no end of their own: whether it is used, expired or taken back is the row's to say. */
function linkTo({ secrets, config }: LinkMaker, purpose: Purpose, id: number): string {
  return `${config.url}${pages[purpose]}?token=${secrets.sign(purpose, String(id), null)}`;
}
