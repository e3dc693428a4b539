const MAX_LENGTH = 200;
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * Makes a sender's file name safe to show and to store: the last path segment, without control,
 * bidirectional and zero-width characters, at most 200 characters with its extension kept.
 * '' stays ''.
 */
export function safeName(name: string): string {
  const visible = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\u2028\u2029\ufffd]/gu, '')
    .trim();
  const segment =
    visible
      .split(/[\\/]/)
      .filter((part) => part !== '' && part !== '.' && part !== '..')
      .at(-1) ?? '';
  const plain = segment
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+(?=[^.\s])/, '')
    .replace(/[.\s]+$/, '');
  const named = WINDOWS_DEVICE.test(plain) ? `_${plain}` : plain;
  return shorten(named);
}

function shorten(name: string): string {
  const characters = [...name];
  if (characters.length <= MAX_LENGTH) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  return characters.slice(0, MAX_LENGTH - [...extension].length).join('') + extension;
}
