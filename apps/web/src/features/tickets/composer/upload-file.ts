import { ApiError } from '@heed/client';
import type { Attachment, Problem } from '@heed/contract';
import { currentLanguage } from '../../../i18n.ts';

/** Largest file that the server takes. */
export const MAX_FILE_BYTES = 40_000_000;

/**
 * Uploads a file and tells how far it is, from 0 to 1; `fetch` cannot. Rejects with ApiError, or with AbortError when
 * `signal` aborts.
 */
export function uploadFile(
  file: File,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/files');
    request.setRequestHeader('accept-language', currentLanguage());
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      const answer: unknown = request.response;
      if (request.status === 201) resolve(answer as Attachment);
      else reject(new ApiError(asProblem(answer, request.status)));
    };
    request.onerror = () =>
      reject(new ApiError({ type: 'about:blank', title: 'unreachable', status: 0, code: 'unreachable' }));
    request.onabort = () => reject(new DOMException('Upload cancelled', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    const body = new FormData();
    body.append('file', file, file.name);
    request.send(body);
  });
}

function asProblem(answer: unknown, status: number): Problem {
  if (typeof answer === 'object' && answer !== null && 'code' in answer) return answer as Problem;
  return { type: 'about:blank', title: 'error', status, code: 'internal' };
}
