import type { redactionEndpoints } from '@heed/contract';
import type { Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { previewRedaction, redactAttachment, redactMessage } from './redact.ts';
import type { RedactionHooks } from './redaction.ts';

/** A handler for each endpoint of redaction. */
export function redactionRoutes(
  platform: Platform,
  hooks: RedactionHooks,
): Handlers<typeof redactionEndpoints> {
  return {
    previewRedaction: ({ viewer, params, body }) =>
      previewRedaction(platform.database.read, viewer, { messageId: params.id, words: body.text }),
    redactMessage: ({ viewer, params, body }) =>
      redactMessage(platform, viewer, hooks, { messageId: params.id, words: body.text }),
    redactAttachment: ({ viewer, params }) => redactAttachment(platform, viewer, hooks, params.id),
  };
}
