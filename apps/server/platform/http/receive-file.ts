import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { refuse } from '../errors/index.ts';
import { FileTooLarge, type FileStore } from '../files/index.ts';
import type { ReceivedFile } from './call.ts';

/** Largest upload. */
export const MAX_UPLOAD_MB = 40;
const MAX_UPLOAD_BYTES = MAX_UPLOAD_MB * 1_000_000;

/**
 * Streams the part named `file` of a multipart/form-data body (RFC 7578) into the file store.
 * @throws {Refusal} when there is no such part or it is too large; nothing is stored then.
 */
export async function receiveFile(request: FastifyRequest, files: FileStore): Promise<ReceivedFile> {
  if (!request.isMultipart()) throw refuse('unsupportedMediaType');
  const part = await firstPart(request);
  try {
    const stored = await files.put(part.file, { maxBytes: MAX_UPLOAD_BYTES });
    return { name: baseName(part.filename), contentType: part.mimetype, ...stored };
  } catch (error) {
    if (error instanceof FileTooLarge)
      throw refuse('tooLarge', { reason: 'fileTooLarge', params: { megabytes: MAX_UPLOAD_MB } });
    // The sender broke off or the form has no end; a fault of the store is ours.
    if (part.file.errored || request.raw.destroyed) throw refuse('malformedRequest', { cause: error });
    throw error;
  }
}

async function firstPart(request: FastifyRequest): Promise<MultipartFile> {
  // One byte more than allowed is let through, so that the store sees the excess and keeps nothing.
  const limits = { files: 1, parts: 5, fields: 4, fileSize: MAX_UPLOAD_BYTES + 1 };
  const part = await request.file({ limits }).catch((cause: unknown) => {
    throw refuse('malformedRequest', { cause });
  });
  if (part?.fieldname === 'file') return part;
  part?.file.resume();
  throw refuse('malformedRequest', { reason: 'fileMissing' });
}

/** Without folders and control characters; browsers may send either. */
function baseName(name: string | undefined): string {
  // oxlint-disable-next-line no-control-regex
  return (
    (name ?? '')
      .replace(/^.*[\\/]/, '')
      .replace(/[\u0000-\u001f\u007f]/g, '')
      .slice(0, 255) || 'file'
  );
}
