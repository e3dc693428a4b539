/** The bucket of S3_URL cannot be used; a sentence for the operator, without the secret. */
export class StorageError extends Error {
  override name = 'StorageError';
}

interface Place {
  endpoint: string;
  bucket: string;
}

/** Why an answer of S3 is no success, by the code in its body (Amazon S3 API Reference, "Error responses"). */
export async function explainAnswer(response: Response, place: Place): Promise<StorageError> {
  const body = await response.text().catch(() => '');
  // An answer to HEAD has no body.
  const code = /<Code>([^<]+)<\/Code>/.exec(body)?.[1] ?? '';
  const region = /<Region>([^<]+)<\/Region>/.exec(body)?.[1] ?? response.headers.get('x-amz-bucket-region');
  const sentence = region && regional.has(code) ? otherRegion(region) : sentences[code];
  return new StorageError(
    sentence?.(place) ??
      `The bucket "${place.bucket}" at ${place.endpoint} answered ${response.status}${code && ` (${code})`}.`,
  );
}

/** Why there was no answer. */
export function explainSilence(error: unknown, { endpoint, bucket }: Place): StorageError {
  const { cause, message } = error as { cause?: { code?: string; message?: string }; message?: string };
  return new StorageError(
    `The bucket "${bucket}" at ${endpoint} does not answer (${cause?.code ?? cause?.message ?? message}); look whether it runs, or change S3_URL.`,
    { cause: error },
  );
}

const regional = new Set([
  'PermanentRedirect',
  'AuthorizationHeaderMalformed',
  'IllegalLocationConstraintException',
]);
const otherRegion =
  (region: string) =>
  ({ bucket }: Place) =>
    `The bucket "${bucket}" is in the region ${region}; add ?region=${region} to S3_URL, or name that region's host.`;

const unknownKey = ({ endpoint }: Place) =>
  `${endpoint} does not accept the key or the secret of S3_URL; mind that a slash in the secret is written %2F.`;

const sentences: Record<string, (place: Place) => string> = {
  InvalidAccessKeyId: unknownKey,
  SignatureDoesNotMatch: unknownKey,
  AccessDenied: ({ bucket }) =>
    `The key of S3_URL may not read, write and delete in the bucket "${bucket}"; allow it to, or change S3_URL.`,
  NoSuchBucket: ({ endpoint, bucket }) =>
    `There is no bucket "${bucket}" at ${endpoint}; make it, or change S3_URL.`,
  RequestTimeTooSkewed: ({ endpoint }) =>
    `The clock of this machine differs too much from that of ${endpoint}; set it right.`,
};
