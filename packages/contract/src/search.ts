/** Search: tickets by words and filters, what narrows them, and help while one types. */
import { conditionsSchema } from '@heed/rules/conditions';
import * as z from 'zod';
import { id, instant, list, page, params, personRef } from './common.ts';
import { endpoint } from './endpoint.ts';
import { channel, priority, status } from './tickets/fields.ts';

const tag = 'search';

/** What the search box holds. */
const q = z.string().max(500).default('');
/** A range of a text, in UTF-16 code units: [offset, length]. */
const mark = z.tuple([z.int().nonnegative(), z.int().positive()]);
export type SearchMark = z.infer<typeof mark>;

/** A part of the search that was not understood, or not as a filter. */
export const searchProblem = z.object({
  /** A hint: it was searched for as words. An error: it is left out until it is mended. */
  severity: z.enum(['hint', 'error']),
  offset: z.int().nonnegative(),
  length: z.int().nonnegative(),
  message: z.string(),
});
export type SearchProblem = z.infer<typeof searchProblem>;

/** A ticket that was found, and where. */
export const searchHit = z.object({
  id,
  subject: z.string(),
  subjectMarks: z.array(mark),
  status,
  priority,
  channel,
  requester: personRef,
  requesterMarks: z.array(mark),
  assignee: z.object({ id, name: z.string() }).nullable(),
  createdAt: instant,
  lastMessageAt: instant,
  /** The part of its messages, files or side conversations that has most of the words; null where the ticket has no words. */
  snippet: z
    .object({
      /** `side`: written to or by third parties; the customer has not seen it. */
      kind: z.enum(['reply', 'note', 'file', 'side']),
      /** Of a side conversation, the message there. */
      messageId: id,
      author: z.string(),
      at: instant,
      text: z.string(),
      marks: z.array(mark),
    })
    .nullable(),
});
export type SearchHit = z.infer<typeof searchHit>;

export const facetKeys = ['status', 'priority', 'group', 'assignee', 'tag', 'channel', 'month'] as const;

/** What would narrow the search further. */
export const searchFacet = z.object({
  key: z.enum(facetKeys),
  values: z.array(
    z.object({
      /** A closed word, an id, a tag, or a month as 2026-03; null: none. */
      value: z.string().nullable(),
      /** Of what has a name of its own. */
      name: z.string().nullable(),
      count: z.int(),
      /** What to add to the search for these tickets alone. */
      filter: z.string(),
    }),
  ),
});
export type SearchFacet = z.infer<typeof searchFacet>;

/** What may be meant, while one types. */
export const searchSuggestions = z.object({
  tickets: z.array(z.object({ id, subject: z.string(), status })),
  customers: z.array(personRef.extend({ filter: z.string() })),
  /** What may stand in the place of what is being written at the end. */
  completions: z.array(
    z.object({
      kind: z.enum(['field', 'value']),
      /** Of the field that a value is of. */
      field: z.string(),
      text: z.string(),
      /** What is replaced, to the end of the text. */
      offset: z.int().nonnegative(),
    }),
  ),
  /** Names of all fields, as they may be written. */
  fields: z.array(z.string()),
});
export type SearchSuggestions = z.infer<typeof searchSuggestions>;

export const recentSearch = z.object({ id, text: z.string(), searchedAt: instant });
export type RecentSearch = z.infer<typeof recentSearch>;

export const searchEndpoints = {
  searchTickets: endpoint({
    method: 'GET',
    path: '/search',
    access: 'ticket.read',
    tag,
    summary:
      'Tickets by words and filters (`status:open priority>=high "exact phrase" -word`); those with all words in subject or requester first, then the newest',
    query: page.extend({
      q,
      'page[size]': z.coerce.number().int().min(1).max(50).default(25),
      sort: z.enum(['relevance', 'newest']).default('relevance'),
    }),
    response: list(searchHit).extend({ problems: z.array(searchProblem) }),
  }),
  countSearchFacets: endpoint({
    method: 'GET',
    path: '/search/facets',
    access: 'ticket.read',
    tag,
    summary: 'How many tickets a search finds, and of what kinds; over the newest 10,000',
    query: z.object({ q }),
    response: z.object({ total: z.int(), totalIsMore: z.boolean(), facets: z.array(searchFacet) }),
  }),
  suggestSearch: endpoint({
    method: 'GET',
    path: '/search/suggestions',
    access: 'ticket.read',
    tag,
    summary:
      'Tickets by number, customers (typing errors and pinyin forgiven), fields and values for what is being typed',
    query: z.object({ q }),
    response: searchSuggestions,
  }),
  convertSearch: endpoint({
    method: 'GET',
    path: '/search/conditions',
    access: 'ticket.read',
    tag,
    summary: 'The filters of a search as conditions of a view; words have none there',
    query: z.object({ q }),
    response: z.object({
      conditions: conditionsSchema,
      /** The parts that no view can have, as they are written. */
      left: z.array(z.string()),
    }),
  }),
  listRecentSearches: endpoint({
    method: 'GET',
    path: '/me/recent-searches',
    access: 'ticket.read',
    tag,
    summary: 'What I have searched for, newest first; the last ten',
    response: z.object({ data: z.array(recentSearch) }),
  }),
  keepRecentSearch: endpoint({
    method: 'POST',
    path: '/me/recent-searches',
    access: 'ticket.read',
    tag,
    summary: 'Remember a search',
    body: z.object({ text: z.string().trim().min(1).max(500) }),
    response: recentSearch,
  }),
  removeRecentSearch: endpoint({
    method: 'DELETE',
    path: '/me/recent-searches/:id',
    access: 'ticket.read',
    tag,
    summary: 'Forget a search',
    params,
    status: 204,
  }),
};
