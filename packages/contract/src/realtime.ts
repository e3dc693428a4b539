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

/** What a screen sends (event `watch`): the tickets of which it shows who is there, in place of those before. */
export const watched = z.array(z.int().positive()).max(100);

/** What it sends as `present`, at each change and every 10 s: the ticket before its agent (null: none), and whether they write. */
export const presenceReport = z.object({ ticketId: z.int().positive().nullable(), writing: z.boolean() });
export type PresenceReport = z.infer<typeof presenceReport>;

/**
 * What it hears as `presence` of the tickets that it watches. Who says nothing more for 25 s is gone. As `presenceAsked`
 * it hears that somebody has begun to watch, and says again where it is.
 */
export const presence = z.object({
  ticketId: z.int(),
  agentId: z.int(),
  name: z.string(),
  /** An agent may have several. */
  screen: z.string(),
  state: z.enum(['viewing', 'writing', 'gone']),
});
export type Presence = z.infer<typeof presence>;
