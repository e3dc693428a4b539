import type { Candidate, Channel, Instant } from './types.ts';

/**
 * The agent after work has been pushed to them: one more in hand on the channel, last assigned now.
 * @throws RangeError where the agent does not serve the channel.
 */
export function takeOn(candidate: Candidate, channel: Channel, now: Instant): Candidate {
  const state = candidate.channels[channel];
  if (state === undefined)
    throw new RangeError(`Agent ${candidate.agentId} does not serve the channel ${channel}.`);
  const taken = { ...state, load: state.load + 1, lastAssignedAt: now };
  return { ...candidate, channels: { ...candidate.channels, [channel]: taken } };
}
