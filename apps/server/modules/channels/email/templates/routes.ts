import { randomUUID } from 'node:crypto';
import type { emailEndpoints } from '@heed/contract';
import { transact, type Tx } from '../../../../platform/database/index.ts';
import { invalid } from '../../../../platform/errors/index.ts';
import type { Handlers, Viewer } from '../../../../platform/http/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { companySettings } from '../../../identity/index.ts';
import { requireInbox } from '../inboxes/inbox-row.ts';
import { queuePreview } from '../outbound/queue-preview.ts';
import { findTemplate, type TemplateKey } from './find-template.ts';
import { checkTemplate } from './placeholders.ts';
import { renderMail, type TemplateParts } from './render-mail.ts';
import { sampleValues } from './sample-values.ts';
import { resetTemplate, saveTemplate } from './save-template.ts';

type TemplateEndpoints = Pick<
  typeof emailEndpoints,
  'getMailTemplate' | 'saveMailTemplate' | 'resetMailTemplate' | 'previewMailTemplate' | 'sendTestMail'
>;

/** Handlers of the texts of mails. */
export function templateRoutes({ database, clock, config }: Platform): Handlers<TemplateEndpoints> {
  const write = <T>(viewer: Viewer, work: (tx: Tx) => Promise<T>) =>
    transact(database, { actor: { kind: 'agent', id: viewer.agentId }, now: clock.now() }, work);
  const keyOf = async ({
    params,
    query,
  }: {
    params: Omit<TemplateKey, 'inboxId'>;
    query: { inboxId?: number };
  }): Promise<TemplateKey> => {
    if (query.inboxId !== undefined) await requireInbox(database.read, query.inboxId);
    return { ...params, inboxId: query.inboxId ?? null };
  };
  const preview = async (key: TemplateKey, parts: TemplateParts) => {
    const company = await companySettings(database.read);
    return renderMail(parts, {
      values: sampleValues(key.locale, { ...company, url: config.url }, clock.now()),
      locale: key.locale,
    });
  };
  return {
    getMailTemplate: async (call) => findTemplate(database.read, await keyOf(call)),
    saveMailTemplate: async (call) => {
      const key = await keyOf(call);
      await write(call.viewer, (tx) => saveTemplate(tx, key, call.body));
      return findTemplate(database.read, key);
    },
    resetMailTemplate: async (call) => {
      const key = await keyOf(call);
      await write(call.viewer, (tx) => resetTemplate(tx, key));
      return findTemplate(database.read, key);
    },
    previewMailTemplate: async (call) => {
      const faults = checkTemplate(call.params.kind, call.body);
      if (faults.length > 0) throw invalid(faults);
      return preview(await keyOf(call), call.body);
    },
    sendTestMail: async (call) => {
      const key = await keyOf(call);
      const rendered = await preview(key, await findTemplate(database.read, key));
      await write(call.viewer, (tx) =>
        queuePreview(tx, { key: `test:${randomUUID()}`, to: call.body.to, inboxId: key.inboxId, rendered }),
      );
      return { ok: true as const };
    },
  };
}
