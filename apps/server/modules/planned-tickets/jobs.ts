import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Platform } from '../../platform/index.ts';
import { openDue } from './open-due.ts';

/** `open-planned`, each minute: opens what is due. */
export function openPlanned(platform: Platform): JobHandler {
  return () => openDue(platform);
}
