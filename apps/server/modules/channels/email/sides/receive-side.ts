import type { Tx } from '../../../../platform/database/index.ts';
import { holdWords, type Mailbox } from '../../../tickets/index.ts';
import { isAddress } from '../inbound/is-address.ts';
import { baseAddress } from '../inbound/find-inboxes.ts';
import { makeContent } from '../inbound/make-content.ts';
import type { Settlement } from '../inbound/mail-row.ts';
import type { PreparedMail } from '../inbound/prepare-mail.ts';
import { readKeptApart } from './kept-apart.ts';
import type { NamedSide } from './match-side.ts';
import { addSideFiles, keepFile, sideFileUrl } from './side-files.ts';
import { lockSide, withPeople } from './side-row.ts';
import { recordSideReference } from './side-thread.ts';

const MAX_PEOPLE = 50;
/** The key in an address that the mail came by: it opens the conversation, and is shown to nobody. */
const TOKEN = /\+[0-9a-f]{32}@/;

/**
 * Adds a mail to the side conversation that it belongs to, and to nothing else: the ticket's own conversation and its
 * customer never see it. A person's answer opens a closed one; a machine's does not.
 */
export async function receiveSide(tx: Tx, prepared: PreparedMail, side: NamedSide): Promise<Settlement> {
  const { sideId, ticketId } = side;
  await holdWords(tx, { ticketId });
  const apart = await readKeptApart(tx.db, ticketId);
  const { state, people } = await lockSide(tx, sideId);
  const automatic = prepared.automatic.kind !== 'human';
  const flags = [
    ...prepared.flags,
    ...(side.takesPart ? [] : ['not-a-participant']),
    ...(apart.has(baseAddress(prepared.sender.address)) ? ['from-requester'] : []),
  ];
  const opens = state === 'closed' && !automatic;
  const [row] = await tx.prepared<{ id: number }>('side-receive', insert, [
    sideId,
    JSON.stringify({ address: prepared.sender.address, name: prepared.sender.name }),
    JSON.stringify({ to: mailboxes(prepared.mail.to), cc: mailboxes(prepared.mail.cc) }),
    automatic,
    tx.now,
    opens ? 'open' : state,
    JSON.stringify(side.takesPart && !automatic ? withPeople(people, broughtIn(prepared, apart)) : people),
  ]);
  const sideMessageId = row!.id;
  await writeContent(tx, prepared, sideMessageId, flags);
  if (prepared.mail.messageId !== null)
    await recordSideReference(tx, { messageIdHeader: prepared.mail.messageId, sideId, own: false });
  tx.record({
    type: 'sideConversation.answered',
    facts: { sideId, sideMessageId, automatic },
    ticketId,
  });
  if (opens) tx.record({ type: 'sideConversation.reopened', facts: { sideId }, ticketId });
  return { outcome: 'side-added', reason: side.holds ? 'side-key' : 'side-reference', flags, ticketId };
}

const insert = `
  with side as (
    update side_conversation set last_message_at = $5, state = $6, people = $7 where id = $1
  )
  insert into side_message (side_id, sender, recipients, automatic, created_at, text) values ($1, $2, $3, $4, $5, '') returning id`;

/** The mail's words and files, its pictures pointing to where we keep them. */
async function writeContent(
  tx: Tx,
  { mail, files }: PreparedMail,
  sideMessageId: number,
  flags: readonly string[],
): Promise<void> {
  const kept = [];
  for (const file of files) kept.push(await keepFile(tx, file));
  const ids = await addSideFiles(tx, sideMessageId, kept);
  const byContentId = new Map(
    kept.flatMap(({ contentId }, index) => (contentId ? [[contentId, ids[index]!] as const] : [])),
  );
  const content = makeContent(mail, (contentId) => {
    const id = byContentId.get(contentId);
    return id === undefined ? null : sideFileUrl(id);
  });
  const shownIds = [...content.shownIds].map((contentId) => byContentId.get(contentId)!);
  await tx.prepared(
    'side-received-words',
    `with shown as (update side_file set inline = true where id = any($6::bigint[]))
     update side_message set text = $2, html = $3, quoted_html = $4, flags = $5 where id = $1`,
    [
      sideMessageId,
      content.text,
      content.html,
      content.quotedHtml,
      [...new Set([...flags, ...content.flags])],
      shownIds,
    ],
  );
}

function mailboxes(list: PreparedMail['mail']['to']): Mailbox[] {
  return list
    .filter(({ address }) => isAddress(address))
    .slice(0, 200)
    .map(({ address, name }) => ({
      address: address.toLowerCase().replace(TOKEN, '@'),
      name: name.slice(0, 200),
    }));
}

/** Its writer and whom the writer has put in copy, but nobody of the ticket itself and no address of the desk's own. */
function broughtIn({ mail, sender, context }: PreparedMail, apart: ReadonlySet<string>): Mailbox[] {
  return [sender, ...mailboxes([...mail.to, ...mail.cc])]
    .map(({ address, name }) => ({ address, name }))
    .filter(({ address }) => !apart.has(baseAddress(address)) && !context.own.has(address))
    .slice(0, MAX_PEOPLE);
}
