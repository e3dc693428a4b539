import type { BenchContext, Case, SeededDesk } from '../support/case.ts';
import { figure, type Figure } from '../support/figure.ts';
import { applyLoad, startFloor, type Floor } from '../support/workers.ts';

const CONCURRENCY = 8;
const COUNT = 800;
const P95_MS = 15;
const SEARCH_P95_MS = 50;

export interface Read {
  id: string;
  /** Requested of Heed in turn, as one unit. */
  paths: string[];
  floor: string;
  /** Whose key asks; the owner's when absent. */
  apiKey?: string;
  /** Largest ratio to the floor at p50; absent: for information. */
  most?: number;
  /** Whether p95 has an aim. */
  fast?: boolean;
  /** The aim of p95 in ms, where it is another. */
  withinMs?: number;
}

/** Lists, counts, search and one ticket on the full desk, each at concurrency 8 against the bare SQL over the bare server. */
export function readCase(id: string, reads: (seeded: SeededDesk) => Read[] | Promise<Read[]>): Case {
  return { id, run: async (context) => measureAll(context, await reads(await context.seededDesk())) };
}

const list = '/api/v1/tickets?view=open&page%5Bsize%5D=50&sort=';
const find = '/api/v1/tickets?view=all&page%5Bsize%5D=50&q=';

export const listQueue = readCase('list-queue-1m', ({ agent }) => [
  { id: 'list-queue-1m', paths: [`${list}newest`], floor: '/list', most: 2, fast: true },
  {
    id: 'list-queue-1m/scoped',
    paths: [`${list}newest`],
    apiKey: agent.apiKey,
    floor: `/list-of-groups?groups=${agent.groupIds.join(',')}&agent=${agent.id}`,
    most: 2,
    fast: true,
  },
  { id: 'list-queue-1m/recent', paths: [`${list}recent`], floor: '/list' },
]);

export const countQueue = readCase('count-queue-1m', ({ agent }) => [
  { id: 'count-queue-1m', paths: ['/api/v1/ticket-counts'], floor: '/count' },
  { id: 'count-queue-1m/scoped', paths: ['/api/v1/ticket-counts'], apiKey: agent.apiKey, floor: '/count' },
]);

export const search = readCase('search-1m', ({ agent, longTicketId }) => [
  { id: 'search-1m/number', paths: [`${find}${longTicketId}`], floor: `/number?id=${longTicketId}` },
  { id: 'search-1m/rare', paths: [`${find}order%20123456`], floor: '/search?q=order%20123456' },
  { id: 'search-1m/common', paths: [`${find}headlamp`], floor: '/search?q=headlamp' },
  {
    id: 'search-1m/chinese',
    paths: [`${find}${encodeURIComponent('登山鞋')}`],
    floor: `/search?q=${encodeURIComponent('登山鞋')}`,
  },
  {
    id: 'search-1m/scoped',
    paths: [`${find}order%20123456`],
    apiKey: agent.apiKey,
    floor: '/search?q=order%20123456',
  },
]);

const called = (path: string, q: string) => `${path}?q=${encodeURIComponent(q)}`;

/** Customers by a part of their name or address: whole and part, one that nobody has, and two Chinese characters. */
export const findCustomer = readCase('find-customer', () =>
  Object.entries({ part: 'iris hugh', absent: 'zzyzx', chinese: '张伟' }).map(([id, q]) => ({
    id: `find-customer/${id}`,
    paths: [called('/api/v1/customers', q)],
    floor: called('/customers', q),
  })),
);

const words = (q: string) => `/api/v1/search?page%5Bsize%5D=25&q=${encodeURIComponent(q)}`;

/** Full text over all messages: a page of hits with their lines, against the bare index asked for the same. */
export const searchWords: Case = {
  id: 'search-words',
  run: async (context) => {
    const { desk, agent } = await context.seededDesk();
    await desk.heed('reindex');
    await desk.database.pool.query('vacuum (analyze) search_document');
    const { rows } = await desk.database.pool.query<{ last: number; order: string }>(
      `select max(id) as last, (select substring(text from '\\d{7}') from message where text ~ '\\d{7}' limit 1) as "order" from ticket`,
    );
    const { last, order } = rows[0]!;
    const newest = [0, 1].map((back) => `'=a${Math.floor(last / 1_024) - back}'`).join(' | ');
    const bare = (query: string) => `/words?q=${encodeURIComponent(query)}`;
    const common = bare(`'refund' & (${newest})`);
    const aim = { withinMs: SEARCH_P95_MS };
    return measureAll(context, [
      { id: 'search-words/rare', paths: [words(order)], floor: bare(`'${order}'`), ...aim },
      { id: 'search-words/common', paths: [words('refund')], floor: common, ...aim },
      { id: 'search-words/absent', paths: [words('zzyzx')], floor: bare("'zzyzx'"), ...aim },
      {
        id: 'search-words/chinese',
        paths: [words('登山鞋')],
        floor: bare(`'登山' & '山鞋' & (${newest})`),
        ...aim,
      },
      {
        id: 'search-words/scoped',
        paths: [words('refund')],
        floor: common,
        apiKey: agent.apiKey,
        ...aim,
      },
      {
        id: 'search-words/scoped-rare',
        paths: [words(order)],
        floor: bare(`'${order}'`),
        apiKey: agent.apiKey,
        ...aim,
      },
      {
        id: 'search-words/facets',
        paths: [words('refund').replace('/search?', '/search/facets?')],
        floor: common,
      },
    ]);
  },
};

export const showTicket = readCase('show-ticket', ({ longTicketId: id }) => [
  {
    id: 'show-ticket',
    paths: [`/api/v1/tickets/${id}`, `/api/v1/tickets/${id}/messages?page%5Bsize%5D=50`],
    floor: `/show?id=${id}`,
    fast: true,
  },
]);

async function measureAll(context: BenchContext, reads: Read[]): Promise<Figure[]> {
  const { desk } = await context.seededDesk();
  const floor = await startFloor(desk.urlOf('heed'));
  const server = await desk.serve({ roles: 'web' });
  try {
    const figures: Figure[] = [];
    for (const read of reads)
      figures.push(
        await measure(read, {
          port: server.port,
          floor,
          apiKey: read.apiKey ?? desk.apiKey,
          seeded: context.seededTickets,
        }),
      );
    return figures;
  } finally {
    floor.stop();
    await server.stop();
  }
}

async function measure(
  read: Read,
  { port, floor, apiKey, seeded }: { port: number; floor: Floor; apiKey: string; seeded: number },
): Promise<Figure> {
  const load = { port, apiKey, method: 'GET' as const, paths: read.paths, concurrency: CONCURRENCY };
  const bareLoad = {
    port: floor.port,
    method: 'GET' as const,
    paths: [read.floor],
    concurrency: CONCURRENCY,
  };
  // What is slow is asked fewer times: the run should end.
  const [first, bareFirst] = [
    await applyLoad({ ...load, count: 40 }),
    await applyLoad({ ...bareLoad, count: 40 }),
  ];
  const times = (perSecond: number) => Math.max(40, Math.min(COUNT, Math.round(perSecond * 4)));
  const bare = await applyLoad({ ...bareLoad, count: times(bareFirst.perSecond) });
  const heed = await applyLoad({ ...load, count: times(first.perSecond) });
  const withinMs = read.withinMs ?? (read.fast ? P95_MS : undefined);
  const aims = [...(read.most ? [`≤ ${read.most}x`] : []), ...(withinMs ? [`p95 < ${withinMs} ms`] : [])];
  const met = (!read.most || heed.p50 / bare.p50 <= read.most) && (!withinMs || heed.p95 < withinMs);
  return figure(read.id, heed.p50, 'ms (p50)', {
    floor: bare.p50,
    p50: heed.p50,
    p95: heed.p95,
    aim: aims.join(', ') || null,
    met: aims.length > 0 ? met : null,
    note: `of ${seeded.toLocaleString('en')}; ${Math.round(heed.perSecond)}/s, floor p95 ${bare.p95.toFixed(1)} ms`,
  });
}
