import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

const PAUSE_MS = 300;

/** What conditions would show, asked a moment after their last change; `isOld` while it is asked anew. */
export function usePreviewOf<Input, Answer>(
  key: 'views' | 'segments',
  input: Input,
  ask: (input: Input, signal: AbortSignal) => Promise<Answer>,
) {
  const [asked] = useDebouncedValue(JSON.stringify(input), PAUSE_MS);
  const query = useQuery({
    queryKey: [key, 'preview', asked],
    queryFn: ({ signal }) => ask(JSON.parse(asked) as Input, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { ...query, isOld: query.isPlaceholderData || asked !== JSON.stringify(input) };
}
