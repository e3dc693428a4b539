import type { CustomerImport, Profile } from '@heed/contract';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api } from '../../../api.ts';
import { usePages } from '../../../use-pages.ts';

const ASK_AGAIN_MS = 1_000;

const isRunning = ({ run, undo }: Pick<CustomerImport, 'run' | 'undo'>) =>
  run?.state === 'running' || undo?.state === 'running';

/** The imports that are kept, newest first. */
export function useImports() {
  return usePages(['imports', 'list'], (query, signal) => api.listImports({ query, signal }));
}

/** One import, asked for anew while it runs; lists of customers follow when it has ended. */
export function useImport(id: number) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => api.getImport({ params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? ASK_AGAIN_MS : false),
  });
  const ended = query.data !== undefined && !isRunning(query.data);
  useEffect(() => {
    if (!ended) return;
    void client.invalidateQueries({ queryKey: ['customers'] });
    void client.invalidateQueries({ queryKey: ['organizations'] });
  }, [ended, client]);
  return query;
}

/** Sends a file and opens its import. */
export function useUpload() {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ profile, file }: { profile: Profile; file: File }) =>
      api.uploadImport({ query: { profile }, file, fileName: file.name }),
    onSuccess: (made) => {
      client.setQueryData(['imports', made.id], made);
      void client.invalidateQueries({ queryKey: ['imports', 'list'] });
      void navigate({ to: '/customers/import/$importId', params: { importId: String(made.id) } });
    },
  });
}

/** What importing with these columns would do. */
export function useCheck(id: number, mapping: (string | null)[], enabled: boolean) {
  return useQuery({
    queryKey: ['imports', id, 'check', mapping],
    queryFn: ({ signal }) => api.checkImport({ params: { id }, body: { mapping }, signal }),
    placeholderData: keepPreviousData,
    enabled,
    retry: false,
  });
}

/** Begins, stops and takes back. */
export function useImportActs(id: number) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['imports'] });
  const start = useMutation({
    mutationFn: (mapping: (string | null)[]) => api.startImport({ params: { id }, body: { mapping } }),
    onSuccess,
  });
  const undo = useMutation({ mutationFn: () => api.undoImport({ params: { id } }), onSuccess });
  const cancel = useMutation({
    mutationFn: (runId: number) => api.cancelBulkRun({ params: { id: runId } }),
    onSuccess,
  });
  return { start, undo, cancel };
}
