import type { Database } from '../../../../platform/database/index.ts';
import { baseAddress } from './find-inboxes.ts';
import { referenceKey } from './references.ts';
import { judgeSender, patternsFor, type RuleKind } from './sender-rules.ts';

/** What the desk knows of a mail's people before it decides. */
export interface MailContext {
  /** An active agent whose own address is the sender's. */
  agentId: number | null;
  /** The customer known by the sender's address. */
  customerId: number | null;
  /** What the rules say of the sender. */
  rule: RuleKind | null;
  /** Those of the addresses asked about that are the desk's own. */
  own: ReadonlySet<string>;
  /** The mail's Message-ID is one that we made. */
  ownMessageId: boolean;
  /** The group that the inbox serves. */
  groupId: number | null;
  /** The inbox takes no first mail of a stranger. */
  knownSendersOnly: boolean;
}

interface Row {
  agent_id: number | null;
  customer_id: number | null;
  rules: { kind: RuleKind; pattern: string }[];
  own: string[];
  own_message_id: boolean;
  group_id: number | null;
  known_only: boolean;
}

const select = `select
  (select person_id from agent where lower(email) = $1 and disabled_at is null) as agent_id,
  (select coalesce(p.canonical_id, p.id) from identity i join person p on p.id = i.person_id where i.kind = 'email' and i.normalized = $1) as customer_id,
  (select coalesce(json_agg(json_build_object('kind', kind, 'pattern', pattern)), '[]') from sender_rule where pattern = any($2)) as rules,
  array(select address from inbox_address where address = any($3)) as own,
  exists (select 1 from mail_reference where message_id_header = $4 and kind = 'own') as own_message_id,
  (select g.id from inbox i join agent_group g on g.id = i.group_id where i.id = $5 and g.archived_at is null) as group_id,
  exists (select 1 from inbox where id = $5 and known_senders_only) as known_only`;

/** Looks all of it up at once. `addresses`: everybody that the mail names, whose own ones are to be told apart. */
export async function readContext(
  database: Database,
  about: { sender: string; addresses: readonly string[]; messageId: string | null; inboxId: number | null },
): Promise<MailContext> {
  const sender = about.sender.toLowerCase();
  const asked = new Set(
    [sender, ...about.addresses.map((address) => address.toLowerCase())].flatMap((address) => [
      address,
      baseAddress(address),
    ]),
  );
  const { rows } = await database.pool.query<Row>({
    name: 'mail-context',
    text: select,
    values: [
      sender,
      patternsFor(sender),
      [...asked],
      about.messageId === null ? null : referenceKey(about.messageId),
      about.inboxId,
    ],
  });
  const row = rows[0]!;
  const own = new Set(row.own);
  return {
    agentId: row.agent_id,
    customerId: row.customer_id,
    rule: judgeSender(sender, row.rules),
    own: new Set([...asked].filter((address) => own.has(address) || own.has(baseAddress(address)))),
    ownMessageId: row.own_message_id,
    groupId: row.group_id,
    knownSendersOnly: row.known_only,
  };
}
