import { NARROW_PX } from '@heed/ui';
import { useMediaQuery } from '@mantine/hooks';

/** Whether the screen shows one column at a time. */
export function useNarrow(): boolean {
  return useMediaQuery(`(max-width: ${NARROW_PX}px)`, undefined, { getInitialValueInEffect: false }) ?? false;
}
