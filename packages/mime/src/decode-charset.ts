import iconv from 'iconv-lite';
import { guessCharset } from './guess-charset.ts';

/** Labels that mail uses and the WHATWG registry (TextDecoder) does not know. */
const ALIASES: Record<string, string> = {
  'x-gbk': 'gbk',
  cp936: 'gbk',
  ms936: 'gbk',
  'windows-936': 'gbk',
  'gb2312-80': 'gbk',
  gb_2312: 'gbk',
  'gb18030-2000': 'gb18030',
  'x-gb18030': 'gb18030',
  cp950: 'big5',
  ms950: 'big5',
  'x-big5': 'big5',
  'big5-eten': 'big5',
  'windows-950': 'big5',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  ks_c_5601: 'euc-kr',
  ksc5601: 'euc-kr',
  'x-windows-949': 'euc-kr',
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  sjis: 'shift_jis',
  'shift-jis': 'shift_jis',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  cp50222: 'iso-2022-jp',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  eucjp: 'euc-jp',
  mac: 'macintosh',
  macroman: 'macintosh',
  macosroman: 'macintosh',
  utf8mb4: 'utf-8',
  'unicode-1-1-utf-7': 'utf-7',
};
/** Labels that name no charset at all, or whose promise is often broken by 8-bit text. */
const VAGUE = new Set([
  '',
  'us-ascii',
  'ascii',
  'ansi_x3.4-1968',
  'unknown',
  'x-unknown',
  'unknown-8bit',
  'x-unknown-8bit',
  'binary',
  '8bit',
  '7bit',
  'default',
  'x-user-defined',
  'charset',
  'none',
  'auto',
  '_autodetect',
  '_autodetect_all',
]);

/**
 * Decodes bytes under a charset label, which may be missing, unknown or wrong. Never throws.
 * The label is obeyed when the bytes are valid under it; otherwise UTF-8 is tried, then a guess
 * from the text itself, and at last windows-1252, which accepts every byte.
 */
export function decodeCharset(bytes: Uint8Array, label: string): string {
  return clean(decode(bytes, normalizeLabel(label)));
}

/** `label` as TextDecoder or iconv-lite know it, without quotes, language tag and noise. */
export function normalizeLabel(label: string): string {
  const plain = label
    .toLowerCase()
    .replace(/\*.*$/s, '')
    .replace(/["'<>\s]/g, '')
    .replace(/^3d/, '')
    .replace(/^charset=/, '')
    .slice(0, 60);
  const spaced = plain
    .replace(/^(iso)[-_ ]?(8859)[-_ ]?(\d+)(-[ie])?$/, '$1-$2-$3$4')
    .replace(/^(?:win|windows|cp|x-cp)[-_]?(125\d|874)$/, 'windows-$1')
    .replace(/^utf[-_]?(7|8|16|16le|16be|32)$/, 'utf-$1');
  return ALIASES[spaced] ?? spaced;
}

function decode(bytes: Uint8Array, label: string): string {
  const ascii = isAscii(bytes);
  if (label === 'iso-2022-jp' || (VAGUE.has(label) && isJis(bytes))) return decodeJis(bytes);
  if (ascii && (VAGUE.has(label) || label === 'utf-8')) return latin1(bytes);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return lenient(bytes, 'utf-8');
  if (VAGUE.has(label) || label === 'utf-8') return strict(bytes, 'utf-8') ?? guessed(bytes);
  if (label === 'hz-gb-2312') return decodeShifted(bytes, '~{', '~}', 'gbk');
  if (label === 'iso-2022-kr') return decodeShifted(bytes, '\x0e', '\x0f', 'euc-kr');
  // A one-byte charset accepts anything, so valid multi-byte UTF-8 under it is a wrong label.
  if (/^(iso-8859|windows-125|macintosh|latin)/.test(label) && !ascii) {
    const utf8 = strict(bytes, 'utf-8');
    if (utf8 !== null) return utf8;
  }
  return (
    byLabel(bytes, label) ?? strict(bytes, 'utf-8') ?? (knows(label) ? lenient(bytes, label) : guessed(bytes))
  );
}

function byLabel(bytes: Uint8Array, label: string): string | null {
  const name = label === 'gb2312' || label === 'gbk' ? 'gb18030' : label;
  if (knows(name)) return strict(bytes, name);
  return iconv.encodingExists(name) ? iconv.decode(Buffer.from(bytes), name) : null;
}

function guessed(bytes: Uint8Array): string {
  return lenient(bytes, guessCharset(bytes));
}

function knows(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== 'replacement';
  } catch {
    return false;
  }
}

function strict(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function lenient(bytes: Uint8Array, label: string): string {
  return new TextDecoder(label).decode(bytes);
}

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte >= 0x80 || byte === 0x1b) return false;
  }
  return true;
}

/** The escapes of ISO-2022-JP (RFC 1468) say what the bytes are, whatever the label says. */
function isJis(bytes: Uint8Array): boolean {
  return bytes.includes(0x1b) && /\x1b\$[@B]|\x1b\(J/.test(latin1(bytes));
}

/** The WHATWG decoder takes an escape right after another for an error; folded headers are full of them. */
function decodeJis(bytes: Uint8Array): string {
  const tidy = latin1(bytes).replace(/\x1b[($][@BIJ](?=\x1b[($])/g, '');
  return lenient(Buffer.from(tidy, 'latin1'), 'iso-2022-jp');
}

/** RFC 1842 (HZ) and RFC 1557 (ISO-2022-KR): between the shifts, 7-bit pairs stand for a GB or KS set. */
function decodeShifted(bytes: Uint8Array, open: string, close: string, label: string): string {
  const pieces = latin1(bytes)
    .replace(/\x1b\$\)C/g, '')
    .split(open);
  return pieces
    .map((piece, index) => {
      if (index === 0) return piece;
      const [inside = '', ...outside] = piece.split(close);
      return (
        lenient(
          Buffer.from(inside, 'latin1').map((byte) => byte | 0x80),
          label,
        ) + outside.join(close)
      );
    })
    .join('')
    .replace(/~~/g, open === '~{' ? '~' : '~~');
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function clean(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}
