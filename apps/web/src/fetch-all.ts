import type { PageOf, PageQuery } from './use-pages.ts';

const PAGE_SIZE = 100;

/** Every row of a list, page after page: for lists of some hundreds that are needed whole, such as the inboxes. */
export async function fetchAll<Row>(fetchPage: (query: PageQuery) => Promise<PageOf<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page: PageOf<Row> = await fetchPage({
      'page[size]': PAGE_SIZE,
      ...(after && { 'page[after]': after }),
    });
    rows.push(...page.data);
    after = page.meta.after;
  }
  return rows;
}
