import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

export interface Bytes {
  content: Readable | Uint8Array | string;
  /** As the sender named it: believed only for kinds that cannot run. */
  contentType: string;
  sizeBytes?: number;
  /** To save it under. */
  name?: string;
  /** Show it in the browser where its kind is harmless; else, and by default, save it. */
  inline?: boolean;
  /** It is made anew for each request: no copy is kept. */
  fresh?: boolean;
}

const harmless =
  /^(image\/(png|jpeg|gif|webp|avif|bmp)|application\/pdf|text\/plain|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

/**
 * Answers with a file. Only harmless kinds are shown in place; whatever else it claims to be is offered for
 * saving, and nothing in it may run.
 */
export async function sendBytes(call: { reply: FastifyReply }, bytes: Bytes): Promise<void> {
  const kind = bytes.contentType.split(';')[0]!.trim().toLowerCase();
  const shown = bytes.inline === true && harmless.test(kind);
  call.reply.headers({
    'content-type':
      kind === 'text/plain'
        ? 'text/plain; charset=utf-8'
        : /^[\w.+-]+\/[\w.+-]+$/.test(kind)
          ? kind
          : 'application/octet-stream',
    'content-disposition': disposition(shown ? 'inline' : 'attachment', bytes.name),
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'self'",
    'cache-control': bytes.fresh ? 'no-store' : 'private, max-age=3600',
    ...(bytes.sizeBytes !== undefined && { 'content-length': bytes.sizeBytes }),
  });
  const { content } = bytes;
  await call.reply.send(
    content instanceof Uint8Array
      ? Buffer.from(content.buffer, content.byteOffset, content.byteLength)
      : content,
  );
}

/** RFC 6266 with RFC 8187: an ASCII name for old readers and the real one beside it. */
function disposition(kind: 'inline' | 'attachment', name: string | undefined): string {
  if (!name) return kind;
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
