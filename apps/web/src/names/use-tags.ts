import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';

/** Tags in use that begin like `q`, most used first. */
export function useTags(q: string): string[] {
  const { data } = useQuery({
    queryKey: ['tags', q],
    queryFn: async ({ signal }) => (await api.listTags({ query: q ? { q } : {}, signal })).data,
    placeholderData: (before) => before,
  });
  return data?.map((entry) => entry.tag) ?? [];
}
