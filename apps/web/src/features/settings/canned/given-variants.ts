import type { Attachment, CannedVariant } from '@heed/contract';

/** Wordings as the server takes them: the files that it has kept with the reply, and uploads. */
export function givenVariants(variants: readonly CannedVariant[]) {
  return variants.map(({ language, html, files }) => ({
    language,
    html,
    fileIds: files.filter(isKept).map(({ id }) => id),
    attachmentIds: files.filter((file) => !isKept(file)).map(({ id }) => id),
  }));
}

function isKept({ url }: Attachment): boolean {
  return url.startsWith('/api/v1/canned-files/');
}
