import { defaultWeights } from '@heed/assignment';
import type { Queue } from '@heed/contract';
import type { Reader } from '../../platform/database/index.ts';
import { refuse, type Locale } from '../../platform/errors/index.ts';
import { sql } from 'kysely';
import { queueName } from './texts.ts';

type Row = Omit<Queue, 'name' | 'conditions' | 'weights' | 'longestWaitSeconds'> & {
  name: string | null;
  conditions: Partial<Queue['conditions']>;
  weights: Partial<Queue['weights']>;
  longestWaitSince: Date | null;
};

const noConditions: Queue['conditions'] = {
  channels: [],
  groupIds: [],
  priorities: [],
  tags: [],
  languages: [],
};

/** Queues in order, the built-in one last, with what waits in each. */
export async function listQueues(db: Reader, locale: Locale, now: Date): Promise<Queue[]> {
  const { rows } = await sql<Row>`
    select q.id, q.key, q.name, row_number() over (order by q.built_in, q.position, q.id)::int as position, q.conditions, q.target_minutes as "targetMinutes", q.weights, q.active, q.version,
      array(select group_id from queue_group g where g.queue_id = q.id and tier = 'primary' order by 1) as "primaryGroupIds",
      array(select group_id from queue_group g where g.queue_id = q.id and tier = 'overflow' order by 1) as "overflowGroupIds",
      array(select skill_id from queue_skill s where s.queue_id = q.id order by 1) as "requiredSkillIds",
      coalesce(w.n, 0)::int as waiting, w.since as "longestWaitSince"
    from queue q left join (select queue_id, count(*) as n, min(eligible_at) as since from waiting group by queue_id) w on w.queue_id = q.id
    where q.removed_at is null order by 4`.execute(db);
  return rows.map(({ name, conditions, weights, longestWaitSince, ...same }) => ({
    ...same,
    name: queueName(name, locale),
    conditions: { ...noConditions, ...conditions },
    weights: { ...defaultWeights, ...weights },
    longestWaitSeconds: longestWaitSince && Math.max(0, (now.getTime() - longestWaitSince.getTime()) / 1000),
  }));
}

/** One of them; refuses `notFound`. */
export async function readQueue(db: Reader, id: number, locale: Locale, now: Date): Promise<Queue> {
  const queue = (await listQueues(db, locale, now)).find((each) => each.id === id);
  if (!queue) throw refuse('notFound');
  return queue;
}
