import { pinyin } from 'pinyin-pro';

const han = /\p{Script=Han}/u;

/**
 * How else a name is written: a Chinese one in pinyin without tones, as one word and by its first letters (张三:
 * zhangsan, zs), surnames read as surnames. None for names without Chinese characters.
 */
export function nameAliases(name: string): string[] {
  if (!han.test(name)) return [];
  const syllables = pinyin(name, {
    toneType: 'none',
    type: 'array',
    surname: 'head',
    nonZh: 'removed',
    v: true,
  });
  const initials = syllables.map((syllable) => syllable[0] ?? '').join('');
  return [...new Set([syllables.join(''), initials])].filter((alias) => alias.length > 1);
}
