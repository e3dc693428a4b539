import { parseConditions, parseQuery, printQuery, type ConditionNode, type Group } from '@heed/rules';
import type { Reader } from '../../platform/database/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { readTicketCatalogue } from '../tickets/index.ts';
import { cleanSearch } from './query/clean-search.ts';
import { searchFields } from './query/search-fields.ts';

/**
 * The filters of a search as conditions on tickets, as views have them; and the parts that those cannot say (words,
 * the name of an organization), as they are written.
 */
export async function convertSearch(
  db: Reader,
  viewer: Viewer,
  written: string,
): Promise<{ conditions: Group; left: string[] }> {
  const [{ fields }, { catalogue }] = await Promise.all([searchFields(db, viewer), readTicketCatalogue(db)]);
  const { conditions, words } = parseQuery(cleanSearch(written), fields);
  const kept: ConditionNode[] = [];
  const left: string[] = [];
  for (const node of conditions.all) {
    const converted = convert(node);
    if (parseConditions({ all: [converted] }, catalogue).ok) kept.push(converted);
    else left.push(printQuery({ conditions: { all: [node] }, words: [] }, fields).text);
  }
  left.push(...words.map((word) => printQuery({ conditions: { all: [] }, words: [word] }, fields).text));
  return { conditions: { all: kept }, left };
}

const negative = /^(isNot|isNone|doesNot)/;

/** A search names the requester, by name or address; a condition asks for either by itself. */
function convert(node: ConditionNode): ConditionNode {
  if (!('field' in node)) return node.none ? { none: node.none.map(convert) } : node;
  if (node.field !== 'requester') return node;
  const either = ['requesterName', 'requesterAddress'].map((field) => ({ ...node, field }));
  return negative.test(node.operator) ? { all: either } : { any: either };
}
