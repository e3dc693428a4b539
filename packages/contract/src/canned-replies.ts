/** Replies that are kept to be used again, with placeholders and a wording for each language. */
import * as z from 'zod';
import { attachment, changesOf, id, idText, instant, list, name, page, params } from './common.ts';
import { endpoint } from './endpoint.ts';

const tag = 'canned replies';

/** A language as BCP 47 (RFC 5646) writes it, in its canonical form: "en", "zh-CN". */
export const language = z
  .string()
  .trim()
  .max(35)
  .refine(isLanguage, { params: { code: 'invalidFormat' } })
  .transform((tag) => Intl.getCanonicalLocales(tag)[0]!);

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** A wording and the files that go with it. */
export const cannedVariant = z.object({
  language: z.string(),
  html: z.string(),
  files: z.array(attachment),
});
export type CannedVariant = z.infer<typeof cannedVariant>;

export const cannedReach = z.enum(['personal', 'group', 'shared']);
export type CannedReach = z.infer<typeof cannedReach>;

export const cannedReply = z.object({
  id,
  title: z.string(),
  /** Empty: in no folder. */
  folder: z.string(),
  reach: cannedReach,
  groupId: id.nullable(),
  variants: z.array(cannedVariant),
  /** How often it was put into a reply in the last 7 and 30 days. */
  uses7: z.int(),
  uses30: z.int(),
  version: z.int(),
  updatedAt: instant,
  can: z.object({ update: z.boolean() }),
});
export type CannedReply = z.infer<typeof cannedReply>;

const cannedReplyInput = z.object({
  title: name,
  folder: z.string().trim().max(60).default(''),
  reach: cannedReach.default('personal'),
  groupId: id.nullable().default(null),
  variants: z
    .array(
      z.object({
        language,
        html: z.string().max(100_000),
        /** Files that the reply has had, in any wording or version. */
        fileIds: z.array(id).max(50).default([]),
        /** Uploads of the caller, which come after them. */
        attachmentIds: z.array(id).max(50).default([]),
      }),
    )
    .min(1)
    .max(30),
});

/** Filled in for a ticket. `empty`: placeholders for which it has nothing. */
const filled = z.object({ html: z.string(), empty: z.array(z.string()) });

export const cannedReplyEndpoints = {
  listCannedReplies: endpoint({
    method: 'GET',
    path: '/canned-replies',
    access: 'ticket.draft',
    tag,
    summary: 'The canned replies that are there for the caller, by folder and title',
    query: page.extend({ q: z.string().max(200).optional() }),
    response: list(cannedReply),
  }),
  getCannedReply: endpoint({
    method: 'GET',
    path: '/canned-replies/:id',
    access: 'ticket.draft',
    tag,
    summary: 'One canned reply',
    params,
    response: cannedReply,
  }),
  createCannedReply: endpoint({
    method: 'POST',
    path: '/canned-replies',
    access: 'ticket.draft',
    tag,
    summary: 'Keep a reply; for others than oneself it takes cannedReply.manage',
    status: 201,
    idempotent: true,
    body: cannedReplyInput,
    response: cannedReply,
  }),
  updateCannedReply: endpoint({
    method: 'PATCH',
    path: '/canned-replies/:id',
    access: 'ticket.draft',
    tag,
    summary: 'Change it; 409 names fields that somebody else has changed since `version`',
    params,
    body: changesOf(cannedReplyInput).extend({ version: z.int() }),
    response: cannedReply,
  }),
  removeCannedReply: endpoint({
    method: 'DELETE',
    path: '/canned-replies/:id',
    access: 'ticket.draft',
    tag,
    summary: 'Delete it; it can be restored',
    params,
    status: 204,
  }),
  restoreCannedReply: endpoint({
    method: 'POST',
    path: '/canned-replies/:id/restoration',
    access: 'ticket.draft',
    tag,
    summary: 'Bring a deleted one back as it was',
    params,
    response: cannedReply,
  }),
  listCannedReplyVersions: endpoint({
    method: 'GET',
    path: '/canned-replies/:id/versions',
    access: 'ticket.draft',
    tag,
    summary: 'What it was, newest first; going back is a change to what a version says',
    params,
    query: page,
    response: list(
      z.object({
        version: z.int(),
        title: z.string(),
        folder: z.string(),
        variants: z.array(cannedVariant),
        at: instant,
        by: z.object({ id, name: z.string() }),
      }),
    ),
  }),
  noteCannedReplyUse: endpoint({
    method: 'POST',
    path: '/canned-replies/:id/uses',
    access: 'ticket.draft',
    tag,
    summary: 'Count that it was put into a reply',
    params,
    status: 204,
  }),
  attachCannedReplyFiles: endpoint({
    method: 'POST',
    path: '/canned-replies/:id/attachments',
    access: 'ticket.draft',
    tag,
    summary: 'Put the files of its wording in a language into my composer, as if I had uploaded them',
    params,
    status: 201,
    body: z.object({ language }),
    response: z.object({ data: z.array(attachment) }),
  }),
  downloadCannedFile: endpoint({
    method: 'GET',
    path: '/canned-files/:id',
    access: 'ticket.draft',
    tag,
    summary: 'The bytes of a file of a canned reply that is there for the caller',
    params,
    binary: true,
  }),
  suggestCannedReplies: endpoint({
    method: 'GET',
    path: '/tickets/:id/canned-replies',
    access: 'ticket.draft',
    tag,
    summary:
      "Those that fit the words, the most used first, filled in for the ticket in its customer's language",
    params: z.object({ id: idText }),
    query: z.object({ q: z.string().max(200).default('') }),
    response: z.object({
      data: z.array(
        filled.extend({
          id,
          title: z.string(),
          folder: z.string(),
          language: z.string(),
          files: z.array(attachment),
        }),
      ),
    }),
  }),
  previewCannedReply: endpoint({
    method: 'POST',
    path: '/tickets/:id/canned-reply-preview',
    access: 'ticket.draft',
    tag,
    summary: 'A wording filled in for the ticket; 400 names a placeholder that is not known, and where',
    params: z.object({ id: idText }),
    body: z.object({ html: z.string().max(100_000) }),
    response: filled,
  }),
};
