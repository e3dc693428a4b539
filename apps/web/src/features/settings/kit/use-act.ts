import { showToast } from '@heed/ui';
import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { problemText } from '../../../problem-text.ts';

/**
 * One act on a row, such as revoking a key: what it touches is fetched again, a refusal is said in words. `run` answers
 * whether it went well.
 */
export function useAct<Input = void>(act: (input: Input) => Promise<unknown>, touches: QueryKey[]) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: act,
    onSuccess: () => Promise.all(touches.map((queryKey) => client.invalidateQueries({ queryKey }))),
    onError: (error) => showToast({ message: problemText(error), tone: 'error' }),
  });
  const run = (input: Input): Promise<boolean> =>
    mutation.mutateAsync(input).then(
      () => true,
      () => false,
    );
  return { run, busy: mutation.isPending, input: mutation.isPending ? mutation.variables : undefined };
}
