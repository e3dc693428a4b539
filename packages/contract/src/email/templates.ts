/** Texts of the mails that customers get. */
import * as z from 'zod';
import { email, id, idText, locale, ok } from '../common.ts';
import { endpoint } from '../endpoint.ts';

const tag = 'email';

export const templateKind = z.enum(['reply', 'acknowledgement', 'survey']);
export const mailTemplate = z.object({
  kind: templateKind,
  inboxId: id.nullable(),
  locale,
  subject: z.string(),
  html: z.string(),
  footerHtml: z.string(),
  logoUrl: z.string().nullable(),
  custom: z.boolean(),
  version: z.int(),
});
export type MailTemplate = z.infer<typeof mailTemplate>;
const templatePath = z.object({ kind: templateKind, locale });
const templateQuery = z.object({ inboxId: idText.optional() });

export const templateEndpoints = {
  getMailTemplate: endpoint({
    method: 'GET',
    path: '/mail-templates/:kind/:locale',
    access: 'inbox.manage',
    tag,
    summary: 'The text of a mail customers get',
    params: templatePath,
    query: templateQuery,
    response: mailTemplate,
  }),
  saveMailTemplate: endpoint({
    method: 'PUT',
    path: '/mail-templates/:kind/:locale',
    access: 'inbox.manage',
    tag,
    summary: 'Change it',
    params: templatePath,
    query: templateQuery,
    body: z.object({
      version: z.int(),
      subject: z.string().trim().min(1).max(300),
      html: z.string().min(1).max(100_000),
      footerHtml: z.string().max(20_000).default(''),
      logoUrl: z
        .url({ protocol: /^https?$/ })
        .max(2000)
        .nullable()
        .default(null),
    }),
    response: mailTemplate,
  }),
  resetMailTemplate: endpoint({
    method: 'DELETE',
    path: '/mail-templates/:kind/:locale',
    access: 'inbox.manage',
    tag,
    summary: 'Back to the built-in text',
    params: templatePath,
    query: templateQuery,
    response: mailTemplate,
  }),
  previewMailTemplate: endpoint({
    method: 'POST',
    path: '/mail-templates/:kind/:locale/preview',
    access: 'inbox.manage',
    tag,
    summary: 'The mail as a customer would see it, with sample data',
    params: templatePath,
    query: templateQuery,
    body: z.object({
      subject: z.string().max(300),
      html: z.string().max(100_000),
      footerHtml: z.string().max(20_000).default(''),
      logoUrl: z.string().max(2000).nullable().default(null),
    }),
    response: z.object({ subject: z.string(), html: z.string(), text: z.string() }),
  }),
  sendTestMail: endpoint({
    method: 'POST',
    path: '/mail-templates/:kind/:locale/test',
    access: 'inbox.manage',
    tag,
    summary: 'Send the preview to an address',
    status: 202,
    params: templatePath,
    query: templateQuery,
    body: z.object({ to: email }),
    response: ok,
  }),
};
