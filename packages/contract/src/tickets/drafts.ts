/** What is being written: drafts and files to attach. */
import * as z from 'zod';
import { attachment, id, instant, list, page, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { status, statusChoice } from './fields.ts';

const tag = 'tickets';

export const draft = z.object({
  ticketId: id,
  kind: z.enum(['reply', 'note']),
  html: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  attachmentIds: z.array(id),
  attachments: z.array(attachment),
  /** The status that the reply would bring along; of a reply that was taken back. */
  status: statusChoice.nullable(),
  customStatusId: id.nullable(),
  /** The colleague who wrote it and handed it over. */
  handedBy: z.object({ id, name: z.string() }).nullable(),
  /** Rises with each save. */
  version: z.int(),
  updatedAt: instant,
});
export type Draft = z.infer<typeof draft>;

/** Something of mine that has not been sent: a draft, or a reply that waits for its time. */
export const unsent = z.object({
  ticket: z.object({ id, subject: z.string(), status }),
  kind: z.enum(['reply', 'note']),
  /** Its first words. */
  preview: z.string(),
  handedBy: z.object({ id, name: z.string() }).nullable(),
  /** When it goes; null: a draft. */
  scheduled: z.object({ id, releaseAt: instant }).nullable(),
  updatedAt: instant,
});
export type Unsent = z.infer<typeof unsent>;

export const draftEndpoints = {
  listDrafts: endpoint({
    method: 'GET',
    path: '/drafts',
    access: 'ticket.draft',
    tag,
    summary: 'My drafts and the replies of mine that wait for their time, newest first',
    query: page,
    response: list(unsent),
  }),
  getDraft: endpoint({
    method: 'GET',
    path: '/tickets/:id/draft',
    access: 'ticket.draft',
    tag,
    summary: 'My draft, or null',
    params,
    response: draft.nullable(),
  }),
  saveDraft: endpoint({
    method: 'PUT',
    path: '/tickets/:id/draft',
    access: 'ticket.draft',
    tag,
    summary: 'Save my draft',
    params,
    body: z.object({
      kind: z.enum(['reply', 'note']),
      html: z.string().max(500_000),
      to: z.array(z.string().max(254)).max(50).default([]),
      cc: z.array(z.string().max(254)).max(50).default([]),
      attachmentIds: z.array(id).max(50).default([]),
      status: statusChoice.nullable().default(null),
      customStatusId: id.nullable().default(null),
      /** The version that the writer has seen, 0 where there was none; 409 when it was changed elsewhere since. */
      version: z.int().optional(),
    }),
    response: draft,
  }),
  discardDraft: endpoint({
    method: 'DELETE',
    path: '/tickets/:id/draft',
    access: 'ticket.draft',
    tag,
    summary: 'Throw my draft away',
    params,
    status: 204,
  }),
  handDraft: endpoint({
    method: 'POST',
    path: '/tickets/:id/draft/handing',
    access: 'ticket.draft',
    tag,
    summary: 'Hand my draft to a colleague, who goes on with it',
    params,
    body: z.object({ agentId: id }),
    status: 204,
  }),
  uploadFile: endpoint({
    method: 'POST',
    path: '/files',
    access: 'signedIn',
    tag,
    summary: 'Upload a file to attach',
    status: 201,
    upload: true,
    response: attachment,
  }),
  downloadAttachment: endpoint({
    method: 'GET',
    path: '/attachments/:id',
    access: 'ticket.read',
    tag,
    summary: "The bytes of an attachment in the caller's scope",
    params,
    binary: true,
  }),
};
