import type { Attachment } from '@heed/contract';

export type PreviewKind = 'picture' | 'pdf' | 'text' | 'sound' | 'film';

/** How a file can be looked at here; null: it can only be saved. By its type, or by its name where the type says nothing. */
export function previewKind({
  contentType,
  name,
}: Pick<Attachment, 'contentType' | 'name'>): PreviewKind | null {
  const type = contentType.split(';')[0]!.trim().toLowerCase();
  if (/^image\/(png|jpeg|gif|webp|avif|bmp)$/.test(type)) return 'picture';
  if (type.startsWith('audio/')) return 'sound';
  if (type.startsWith('video/')) return 'film';
  if (type === 'application/pdf' || /\.pdf$/i.test(name)) return 'pdf';
  return /^text\/|^application\/(json|xml|yaml|x-yaml|x-ndjson|javascript)$|\+(json|xml)$/.test(type) ||
    /\.(txt|log|md|csv|tsv|json|xml|ya?ml|ini|conf|eml|ics|vcf|srt)$/i.test(name)
    ? 'text'
    : null;
}
