import DataLoader from 'dataloader';

const MOST_IDS = 100;

/**
 * Gathers the numbers asked for at one moment into as few requests as a hundred each allow. `list` is given the numbers
 * as a query takes them, and the size of page that holds them all. Null for what is gone.
 */
export function loadByNumber<Row>(
  list: (ids: string, size: { 'page[size]': number }) => Promise<{ data: Row[] }>,
  idOf: (row: Row) => number,
): DataLoader<number, Row | null> {
  const load = async (ids: readonly number[]) => {
    const { data } = await list(ids.join(), { 'page[size]': MOST_IDS });
    const byId = new Map(data.map((row) => [idOf(row), row]));
    return ids.map((id) => byId.get(id) ?? null);
  };
  return new DataLoader(load, { cache: false, maxBatchSize: MOST_IDS });
}
