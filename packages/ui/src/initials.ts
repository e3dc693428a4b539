const HAN = /\p{Script=Han}/u;

/**
 * One or two letters that stand for a person: "Ana María Soto" → "AS", "张三" → "三", "欧阳娜娜" → "娜娜".
 * Chinese names show the given name (the last two characters, one when the name has two), as colleagues call each other.
 * Without a name the address is used; without either the answer is "?". `small`: where two Chinese characters have no
 * room, the last alone stands.
 */
export function initials(name: string, address = '', small = false): string {
  const text = (name || address.split('@')[0] || '').replace(/[^\p{L}\p{N}\s._-]/gu, ' ').trim();
  if (!text) return '?';
  const letters = [...text.replace(/\s/g, '')];
  if (letters.every((letter) => HAN.test(letter)))
    return letters.slice(letters.length > 2 && !small ? -2 : -1).join('');
  const words = text.split(/[\s._-]+/u).filter(Boolean);
  const first = [...(words[0] ?? '')][0] ?? '?';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}
