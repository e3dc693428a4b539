/**
 * The kind of a picture by its first bytes (PNG 5.2, JPEG B.1.1.3, WebP container), whatever it is called; null: none
 * that a photo may be.
 */
export function readPictureKind(bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'image/webp' | null {
  const hex = Buffer.from(bytes.subarray(0, 12)).toString('hex');
  if (hex.startsWith('89504e470d0a1a0a')) return 'image/png';
  if (hex.startsWith('ffd8ff')) return 'image/jpeg';
  return /^52494646.{8}57454250$/.test(hex) ? 'image/webp' : null;
}
