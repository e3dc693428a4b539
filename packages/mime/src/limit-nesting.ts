const VOID = new Set([
  'br',
  'img',
  'hr',
  'meta',
  'link',
  'input',
  'area',
  'base',
  'col',
  'embed',
  'source',
  'track',
  'wbr',
  'param',
]);
const MAX_DEPTH = 1_000;
const MAX_LENGTH = 2_000_000;

/**
 * Returns HTML that a tree-building parser handles in linear time: unchanged for any real mail,
 * and reduced to text and line breaks when it nests deeper than 1,000 elements or is longer than
 * two million characters (what is beyond is cut).
 */
export function limitNesting(html: string): string {
  const cut = html.length > MAX_LENGTH ? html.slice(0, MAX_LENGTH) : html;
  return deepest(cut) > MAX_DEPTH ? stripTags(cut) : cut;
}

function deepest(html: string): number {
  let depth = 0;
  let most = 0;
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z][a-z0-9]{0,20})/gi)) {
    if (VOID.has(name!.toLowerCase())) continue;
    depth = slash ? Math.max(0, depth - 1) : depth + 1;
    if (depth > most) most = depth;
  }
  return most;
}

function stripTags(html: string): string {
  const pieces = html.split('<');
  const texts = pieces.map((piece, index) => {
    if (index === 0) return piece;
    const close = piece.indexOf('>');
    if (close === -1) return '';
    return (/^\/?(br|p|div|li|tr)\b/i.test(piece) ? '<br>' : ' ') + piece.slice(close + 1);
  });
  return texts.join('');
}
