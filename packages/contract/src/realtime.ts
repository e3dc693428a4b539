import * as z from 'zod';

/**
 * What a screen hears over Socket.IO (event `changed`): that something in its scope changed, never the content.
 * It refetches what it shows. `position` is the journal's; a gap means: refetch everything.
 */
export const change = z.object({
  type: z.string(),
  /** The ticket, agent, … that changed. */
  id: z.int().nullable(),
  version: z.int().nullable(),
  position: z.int(),
});
export type Change = z.infer<typeof change>;

/** Event `heartbeat`, every 15 s: the newest position, so that a silent loss is noticed. */
export const heartbeat = z.object({ position: z.int() });
export type Heartbeat = z.infer<typeof heartbeat>;
