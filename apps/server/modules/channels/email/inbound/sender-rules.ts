import type { Tx } from '../../../../platform/database/index.ts';
import { refuse } from '../../../../platform/errors/index.ts';

export type RuleKind = 'block' | 'allow';

/** What a pattern may be to match the address: itself, its domain. */
export function patternsFor(address: string): string[] {
  const plain = address.toLowerCase();
  return [plain, plain.slice(plain.lastIndexOf('@') + 1)];
}

/** What the rules found say of a sender: the rule for the address stands above that for its domain, allow above block. */
export function judgeSender(
  address: string,
  rules: readonly { kind: RuleKind; pattern: string }[],
): RuleKind | null {
  for (const pattern of patternsFor(address)) {
    const kinds = rules.filter((rule) => rule.pattern === pattern).map(({ kind }) => kind);
    if (kinds.includes('allow')) return 'allow';
    if (kinds.includes('block')) return 'block';
  }
  return null;
}

/** Adds a rule for an address or a domain (`@` before it or not). Refuses (`alreadyExists`) the same rule twice. */
export async function createSenderRule(
  tx: Tx,
  input: { kind: RuleKind; pattern: string },
): Promise<{ id: number }> {
  const id = await insertRule(tx, input);
  if (id === null) throw refuse('alreadyExists');
  return { id };
}

/** Blocks an address, as far as it is not blocked already; a rule that allows this very address is taken back. */
export async function blockSender(tx: Tx, address: string): Promise<void> {
  const pattern = address.trim().toLowerCase();
  const allowed = await tx.prepared<{ id: number }>(
    'allowing-rule',
    `delete from sender_rule where kind = 'allow' and pattern = $1 returning id`,
    [pattern],
  );
  for (const { id } of allowed) tx.record({ type: 'senderRule.removed', facts: { senderRuleId: id } });
  await insertRule(tx, { kind: 'block', pattern });
}

/** Refuses `notFound`. */
export async function removeSenderRule(tx: Tx, id: number): Promise<void> {
  const rows = await tx.prepared('remove-sender-rule', 'delete from sender_rule where id = $1 returning id', [
    id,
  ]);
  if (rows.length === 0) throw refuse('notFound');
  tx.record({ type: 'senderRule.removed', facts: { senderRuleId: id } });
}

async function insertRule(
  tx: Tx,
  { kind, pattern }: { kind: RuleKind; pattern: string },
): Promise<number | null> {
  const [row] = await tx.prepared<{ id: number }>(
    'create-sender-rule',
    'insert into sender_rule (kind, pattern, created_at, created_by) values ($1, $2, $3, $4) on conflict do nothing returning id',
    [kind, pattern.toLowerCase().replace(/^@/, ''), tx.now, tx.actor.kind === 'agent' ? tx.actor.id : null],
  );
  if (!row) return null;
  tx.record({ type: 'senderRule.created', facts: { senderRuleId: row.id, kind } });
  return row.id;
}
