import { sql } from 'kysely';
import { claimTicket, openTicket, replyAsAgent, replyAsCustomer, updateTicket } from '../../modules/tickets/index.ts';
import { giveRating, offerSurvey } from '../../modules/feedback/index.ts';
import { transact, type Actor, type Tx } from '../../platform/database/index.ts';
import type { Platform } from '../../platform/index.ts';
import { addressOf, createDice, stories, type Story } from './stories.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const TICKETS = 140;
const DAYS = 21;

interface Agents {
  id: number;
  languages: string[];
}

/**
 * Writes the sample company's last three weeks by the same commands that live through them, each at its own time.
 * What is older than two days is solved or closed; what is young is in all states.
 */
export async function writeHistory(platform: Platform, inboxId: number): Promise<void> {
  const dice = createDice(7);
  const now = platform.clock.now().getTime();
  await sql`select ensure_event_partitions(${new Date(now - DAYS * DAY_MS)}::timestamptz, 1)`.execute(platform.database.read);
  const agents = await agentsOf(platform);
  const times = Array.from({ length: TICKETS }, () => now - dice() ** 1.7 * DAYS * DAY_MS - 3 * MINUTE_MS).sort((a, b) => a - b);
  for (const [index, at] of times.entries()) await writeTicket(platform, { story: stories[index % stories.length]!, at, inboxId, agents, dice, now });
}

interface Telling {
  story: Story;
  at: number;
  inboxId: number;
  agents: Agents[];
  dice: () => number;
  now: number;
}

async function writeTicket(platform: Platform, { story, at, inboxId, agents, dice, now }: Telling): Promise<void> {
  const write = <T>(minutes: number, actor: Actor, work: (tx: Tx) => Promise<T>) => transact(platform.database, { actor, now: new Date(Math.min(at + minutes * MINUTE_MS, now - 1000)) }, work);
  const opened = await write(0, { kind: 'customer', id: null }, (tx) =>
    openTicket(tx, { requester: { email: addressOf(story), name: story.customer }, subject: story.subject, channel: 'email', inboxId, tags: story.tags, priority: story.priority ?? 'normal', text: story.opening, html: null }),
  );
  const customer: Actor = { kind: 'customer', id: opened.requesterId };
  const age = now - at;
  if (age < 0.2 * DAY_MS && dice() < 0.6) return;
  const speakers = agents.filter((agent) => agent.languages.includes(story.locale));
  const agent = speakers[Math.floor(dice() * speakers.length)] ?? agents[0]!;
  const self: Actor = { kind: 'agent', id: agent.id };
  await write(5 + dice() * 40, self, (tx) => claimTicket(tx, { ticketId: opened.id, agentId: agent.id, queueId: null }));
  if (age < DAY_MS && dice() < 0.3) return;
  const answered = 45 + dice() * 200;
  const wait = age < 2 * DAY_MS && dice() < 0.5;
  await write(answered, self, (tx) => replyAsAgent(tx, { ticketId: opened.id, agentId: agent.id, text: story.answer, html: null, status: wait ? 'pending' : 'open' }));
  if (wait) return;
  await write(answered + 90, customer, (tx) => replyAsCustomer(tx, { ticketId: opened.id, authorId: opened.requesterId, text: story.thanks, html: null, channel: 'email' }));
  const { version } = await platform.database.read.selectFrom('ticket').select('version').where('id', '=', opened.id).executeTakeFirstOrThrow();
  await write(answered + 120, self, (tx) => updateTicket(tx, { ticketId: opened.id, version, changes: { status: 'solved' } }));
  const invitation = await write(answered + 121, self, (tx) => offerSurvey(tx, opened.id));
  if (invitation && dice() < 0.55) await write(answered + 300, customer, (tx) => giveRating(tx, invitation.id, { score: story.score, comment: story.comment }));
}

/** Those who answer, and in which languages; the visitor is left to work by hand. */
export async function agentsOf(platform: Platform): Promise<Agents[]> {
  const { rows } = await sql<Agents>`
    select a.person_id as id, a.languages from agent a join role r on r.id = a.role_id where r.key <> 'owner' and a.disabled_at is null order by 1`.execute(platform.database.read);
  return rows;
}
