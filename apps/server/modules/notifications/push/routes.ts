import type { pushDeviceEndpoints } from '@heed/contract';
import { transactAs, type Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { addDevice, listDevices, removeDevice } from './push-devices.ts';
import { readPushKey } from './push-key.ts';
import { publicReach } from './push-reach.ts';

/** Handlers of an agent's devices. */
export function pushDeviceRoutes(platform: Platform): Handlers<typeof pushDeviceEndpoints> {
  const { database, clock, secrets } = platform;
  const write = transactAs(platform);
  return {
    getPushKey: async () => ({ publicKey: (await readPushKey(platform)).publicKey }),
    listPushDevices: ({ viewer, query }) => listDevices(database.read, viewer, query, clock.now()),
    addPushDevice: ({ viewer, body }) =>
      write(viewer, (tx) => addDevice(tx, { secrets, reach: publicReach }, viewer, body)),
    removePushDevice: ({ viewer, params }) =>
      write(viewer, (tx) => removeDevice(tx, viewer.agentId, params.id)),
  };
}
