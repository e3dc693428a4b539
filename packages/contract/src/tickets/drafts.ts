/** What is being written: drafts and files to attach. */
import * as z from 'zod';
import { attachment, id, instant, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';

const tag = 'tickets';

export const draft = z.object({
  ticketId: id,
  kind: z.enum(['reply', 'note']),
  html: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  attachmentIds: z.array(id),
  attachments: z.array(attachment),
  updatedAt: instant,
});
export type Draft = z.infer<typeof draft>;

export const draftEndpoints = {
  getDraft: endpoint({
    method: 'GET',
    path: '/tickets/:id/draft',
    access: 'ticket.note',
    tag,
    summary: 'My draft, or null',
    params,
    response: draft.nullable(),
  }),
  saveDraft: endpoint({
    method: 'PUT',
    path: '/tickets/:id/draft',
    access: 'ticket.note',
    tag,
    summary: 'Save my draft',
    params,
    body: z.object({
      kind: z.enum(['reply', 'note']),
      html: z.string().max(500_000),
      to: z.array(z.string().max(254)).max(50).default([]),
      cc: z.array(z.string().max(254)).max(50).default([]),
      attachmentIds: z.array(id).max(50).default([]),
    }),
    response: draft,
  }),
  discardDraft: endpoint({
    method: 'DELETE',
    path: '/tickets/:id/draft',
    access: 'ticket.note',
    tag,
    summary: 'Throw my draft away',
    params,
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
