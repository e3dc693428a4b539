import { sql } from 'kysely';
import {
  claimTicket,
  openTicket,
  replyAsAgent,
  replyAsCustomer,
  updateTicket,
} from '../../modules/tickets/index.ts';
import { giveRating, offerSurvey } from '../../modules/feedback/index.ts';
import { transact, type Actor, type Tx } from '../../platform/database/index.ts';
import type { Platform } from '../../platform/index.ts';
import { createDice, customers, stories, type Customer, type Story } from './stories.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const TICKETS = 140;
const DAYS = 21;
const TELL_EVERY = 20;

interface Agents {
  id: number;
  languages: string[];
}

/**
 * Writes the sample company's last three weeks by the same commands that live through them, each at its own time.
 * What is older than two days is solved or closed; what is young is in all states. `tell` hears how many are written.
 */
export async function writeHistory(
  platform: Platform,
  inboxId: number,
  tell: (written: number, all: number) => void,
): Promise<void> {
  const dice = createDice(7);
  const now = platform.clock.now().getTime();
  await sql`select ensure_event_partitions(${new Date(now - DAYS * DAY_MS)}::timestamptz, 1)`.execute(
    platform.database.read,
  );
  const agents = await agentsOf(platform);
  const groups = await groupsByTag(platform);
  const times = Array.from(
    { length: TICKETS },
    () => now - dice() ** 1.7 * DAYS * DAY_MS - 3 * MINUTE_MS,
  ).sort((a, b) => a - b);
  for (const [index, at] of times.entries()) {
    if (index % TELL_EVERY === 0) tell(index, TICKETS);
    const story = stories[index % stories.length]!;
    const speaking = customers.filter(({ locale }) => locale === story.locale);
    await writeTicket(platform, {
      story,
      customer: speaking[Math.floor(dice() * speaking.length)]!,
      at,
      inboxId,
      groups,
      agents,
      dice,
      now,
    });
  }
  tell(TICKETS, TICKETS);
}

interface Telling {
  story: Story;
  customer: Customer;
  at: number;
  inboxId: number;
  groups: (tags: string[]) => number;
  agents: Agents[];
  dice: () => number;
  now: number;
}

async function writeTicket(
  platform: Platform,
  { story, customer, at, inboxId, groups, agents, dice, now }: Telling,
): Promise<void> {
  const write = <T>(minutes: number, actor: Actor, work: (tx: Tx) => Promise<T>) =>
    transact(platform.database, { actor, now: new Date(at + minutes * MINUTE_MS) }, work);
  const happened = (minutes: number): boolean => at + minutes * MINUTE_MS < now - MINUTE_MS;
  const opened = await write(0, { kind: 'customer', id: null }, (tx) =>
    openTicket(tx, {
      requester: customer,
      subject: story.subject,
      channel: 'email',
      inboxId,
      groupId: groups(story.tags),
      tags: story.tags,
      priority: story.priority ?? 'normal',
      text: story.opening,
      html: null,
    }),
  );
  const writer: Actor = { kind: 'customer', id: opened.requesterId };
  const age = now - at;
  if (age < 0.2 * DAY_MS && dice() < 0.6) return;
  const speakers = agents.filter((agent) => agent.languages.includes(story.locale));
  const agent = speakers[Math.floor(dice() * speakers.length)] ?? agents[0]!;
  const self: Actor = { kind: 'agent', id: agent.id };
  const [taken, answered] = [5 + dice() * 40, 45 + dice() * 200];
  if (!happened(taken)) return;
  await write(taken, self, (tx) =>
    claimTicket(tx, { ticketId: opened.id, agentId: agent.id, queueId: null }),
  );
  if (!happened(answered) || (age < DAY_MS && dice() < 0.3)) return;
  const wait = age < 2 * DAY_MS && dice() < 0.5;
  await write(answered, self, (tx) =>
    replyAsAgent(tx, {
      ticketId: opened.id,
      agentId: agent.id,
      text: story.answer,
      html: null,
      status: wait ? 'pending' : 'open',
    }),
  );
  if (wait || !happened(answered + 90)) return;
  await write(answered + 90, writer, (tx) =>
    replyAsCustomer(tx, {
      ticketId: opened.id,
      authorId: opened.requesterId,
      text: story.thanks,
      html: null,
      channel: 'email',
    }),
  );
  if (!happened(answered + 120)) return;
  const { version } = await platform.database.read
    .selectFrom('ticket')
    .select('version')
    .where('id', '=', opened.id)
    .executeTakeFirstOrThrow();
  await write(answered + 120, self, (tx) =>
    updateTicket(tx, { ticketId: opened.id, version, changes: { status: 'solved' } }),
  );
  const invitation = await write(answered + 121, self, (tx) => offerSurvey(tx, opened.id));
  if (invitation && happened(answered + 300) && dice() < 0.55)
    await write(answered + 300, writer, (tx) =>
      giveRating(tx, invitation.id, { score: story.score, comment: story.comment }),
    );
}

/** Damage and refunds are for returns, the rest for support. */
async function groupsByTag(platform: Platform): Promise<(tags: string[]) => number> {
  const groups = new Map(
    (await platform.database.read.selectFrom('agent_group').select(['id', 'key']).execute()).map(
      ({ id, key }) => [key, id],
    ),
  );
  return (tags) =>
    groups.get(tags.some((tag) => tag === 'damage' || tag === 'refund') ? 'returns' : 'support')!;
}

/** Those who answer, and in which languages; the visitor is left to work by hand. */
export async function agentsOf(platform: Platform): Promise<Agents[]> {
  const { rows } = await sql<Agents>`
    select a.person_id as id, a.languages from agent a join role r on r.id = a.role_id where r.key <> 'owner' and a.disabled_at is null order by 1`.execute(
    platform.database.read,
  );
  return rows;
}
