import type { Channel } from '@heed/contract';

/** How much may be pushed to an agent at once where nothing else is set. */
export const usualCapacity: Readonly<Record<Channel, number>> = {
  email: 20,
  web: 20,
  api: 20,
  chat: 5,
  phone: 1,
  agent: 20,
};
