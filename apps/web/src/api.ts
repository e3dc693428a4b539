import { ApiError, createClient } from '@heed/client';
import { QueryClient, queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { Me, Permission } from '@heed/contract';
import { currentLanguage } from './i18n.ts';

/** The API, typed; calls reject with ApiError. */
export const api = createClient({ locale: currentLanguage });

/**
 * The cache of server state. What it holds is shown at once and fetched again; the socket (realtime.ts) says when, so
 * nothing polls. A refusal (4xx) is not retried.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) =>
        count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
    mutations: { retry: false },
  },
});

/** Who I am and what I may do. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.getMe({ signal }),
  staleTime: 300_000,
});

/** The signed-in agent; only below the shell, which has loaded it. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** Whether my role holds a permission. For one object's acts use its own `can`. */
export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}
