/** The floor: `node:http` and `pg` and nothing else, one named statement a request, keep-alive, a pool as large as Heed's. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.argv[2], max: 20 });

const create = {
  name: 'floor-create',
  text: `with t as (insert into floor_ticket (subject, status, requester_id, created_at) values ($1, 'new', $2, now()) returning *),
    m as (insert into floor_message (ticket_id, author_id, text, created_at) select id, requester_id, $3, created_at from t returning id),
    e as (insert into floor_event (type, ticket_id, facts, recorded_at) select 'ticket.opened', t.id, jsonb_build_object('messageId', m.id), t.created_at from t, m)
    select t.* from t`,
};

const columns = `t.id, t.version, t.subject, t.status, t.priority, t.type, t.channel, t.group_id, t.tags, t.message_count, t.preview, t.last_message_at, t.last_message_by, t.waiting_since, t.created_at, t.updated_at, t.spam,
  p.id as requester_id, p.name as requester, p.email, a.name as assignee`;
const joins = 'join person p on p.id = t.requester_id left join person a on a.id = t.assignee_id';
const reads: Record<string, { text: string; values: (url: URL) => unknown[] }> = {
  '/list': {
    text: `select ${columns} from ticket t ${joins} where t.status in ('new', 'open') and not t.spam order by t.id desc limit 50`,
    values: () => [],
  },
  '/list-of-groups': {
    text: `select ${columns} from ticket t ${joins} where t.status in ('new', 'open') and not t.spam and (t.group_id is null or t.group_id = any($1) or t.assignee_id = $2) order by t.id desc limit 50`,
    values: ({ searchParams }) => [
      searchParams.get('groups')!.split(',').filter(Boolean),
      searchParams.get('agent'),
    ],
  },
  '/count': {
    text: `select count(*) from (select 1 from ticket where status in ('new', 'open') and not spam limit 10001) n`,
    values: () => [],
  },
  '/search': {
    text: `select ${columns} from (select id from ticket where subject ilike '%' || $1 || '%' limit 50) h join ticket t on t.id = h.id ${joins} order by t.id desc`,
    values: ({ searchParams }) => [searchParams.get('q')],
  },
  '/words': {
    text: `select ${columns} from (select ticket_id from (select ticket_id from search_document where words @@ $1::tsquery offset 0) h order by ticket_id desc limit 25) h join ticket t on t.id = h.ticket_id ${joins} order by t.id desc`,
    values: ({ searchParams }) => [searchParams.get('q')],
  },
  '/view': {
    text: `select ${columns} from ticket t ${joins} where t.status in ('new', 'open') and not t.spam and t.trashed_at is null and t.priority in ('high', 'urgent') order by t.last_message_at desc, t.id desc limit 50`,
    values: () => [],
  },
  '/view-counts': {
    text: `select ${Array.from({ length: 20 }, (_, i) => `(select count(*) from (select 1 from ticket where status in ('new', 'open') and not spam and trashed_at is null and priority in ('high', 'urgent') and id > ${i} limit 10001) n)`).join(', ')}`,
    values: () => [],
  },
  '/customers': {
    text: `select p.id, p.name, p.email from person p join customer c on c.person_id = p.id where p.canonical_id is null and p.name ilike '%' || $1 || '%' order by p.name collate "und-x-icu", p.id limit 50`,
    values: ({ searchParams }) => [searchParams.get('q')],
  },
  '/number': {
    text: `select ${columns} from ticket t ${joins} where t.id = $1`,
    values: ({ searchParams }) => [searchParams.get('id')],
  },
  '/show': {
    text: `select ${columns}, (select json_agg(m order by m.id) from (select * from message where ticket_id = t.id order by id desc limit 50) m) as messages from ticket t ${joins} where t.id = $1`,
    values: ({ searchParams }) => [searchParams.get('id')],
  },
};

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url!, 'http://floor');
  const read = reads[url.pathname];
  if (read)
    return send(
      response,
      200,
      (await pool.query({ name: url.pathname, text: read.text, values: read.values(url) })).rows,
    );
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString()) as {
    requester: { email: string };
    subject: string;
    body: { text: string };
  };
  const requesterId = Number(/\d+/.exec(body.requester.email)?.[0] ?? 1);
  const { rows } = await pool.query({ ...create, values: [body.subject, requesterId, body.body.text] });
  send(response, 201, rows[0]);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    .end(text);
}

await pool.query(`
  create table if not exists floor_ticket (id bigint generated always as identity primary key, subject text not null, status text not null, requester_id bigint not null, created_at timestamptz not null);
  create table if not exists floor_message (id bigint generated always as identity primary key, ticket_id bigint not null references floor_ticket, author_id bigint not null, text text not null, created_at timestamptz not null);
  create table if not exists floor_event (id bigint generated always as identity primary key, type text not null, ticket_id bigint not null, facts jsonb not null, recorded_at timestamptz not null)`);

const server = createServer((request, response) => {
  answer(request, response).catch((error: Error) => send(response, 500, { error: error.message }));
});
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
