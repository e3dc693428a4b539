import { NARROW_PX } from '@heed/ui';
import { useMediaQuery } from '@mantine/hooks';

/** Whether the screen shows one column at a time. */
export function useNarrow(): boolean {
  return useScreenUpTo(NARROW_PX);
}

/** Whether the screen is at most so many pixels wide. */
export function useScreenUpTo(px: number): boolean {
  return useMediaQuery(`(max-width: ${px}px)`, undefined, { getInitialValueInEffect: false }) ?? false;
}
