// The first line alone: "Dear Anna," and "Hi Dr. Smith", and no more than a name after it.
const english =
  /^(?:[Dd]ear|[Hh]i|[Hh]ello|[Hh]ey|[Gg]ood (?:[Mm]orning|[Aa]fternoon|[Ee]vening))[ ,]+(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? +)?(\p{Lu}[\p{L}'’-]+)(?: +(\p{Lu}[\p{L}'’-]+))?(?: +\p{Lu}[\p{L}'’-]+)? *(?:[,!:，！：.–—-]|$)/u;
const chinese = /^(?:尊敬的|亲爱的|您好[，, ]*|你好[，, ]*)?(\p{Script=Han}{1,4}?)(?:先生|女士|小姐|太太)/u;

/** Greetings that name nobody. */
const nobody = new Set(
  'all,team,there,sir,madam,customer,customers,everyone,everybody,colleague,colleagues,friend,friends,folks,support,guest,both,again,valued,user,client,guys,folk,you,member,subscriber,applicant,reader,partner,sirs,ladies,gentlemen,world'.split(
    ',',
  ),
);
const nobodyHan = new Set(['各位', '这位', '那位', '某', '贵公司', '该', '一位']);

/**
 * The name in the greeting where it is none of `names`; null where nobody is greeted by name, or where it could be one
 * of them (a short form, another script).
 */
export function misnames(text: string, names: readonly string[]): string | null {
  const line = text.trimStart().split('\n', 1)[0]!.trim();
  return misnamesHan(line, names) ?? misnamesLatin(line, names);
}

function misnamesLatin(line: string, names: readonly string[]): string | null {
  const found = english.exec(line);
  if (!found) return null;
  const greeted = [found[1]!, found[2] ?? ''].filter(Boolean);
  const known = names.flatMap((name) => fold(name).split(/[^\p{L}]+/u)).filter(Boolean);
  const latin = known.filter((word) => /\p{Script=Latin}/u.test(word));
  if (latin.length === 0 || greeted.some((word) => nobody.has(fold(word)))) return null;
  return greeted.some((word) => latin.some((other) => alike(fold(word), other))) ? null : greeted.join(' ');
}

function misnamesHan(line: string, names: readonly string[]): string | null {
  const greeted = chinese.exec(line)?.[1];
  const known = names.filter((name) => /^\p{Script=Han}/u.test(name));
  if (!greeted || nobodyHan.has(greeted) || known.length === 0) return null;
  return known.some((name) => name.startsWith(greeted) || greeted.startsWith(name)) ? null : greeted;
}

/** Ben for Benjamin, Dan for Danny. */
function alike(a: string, b: string): boolean {
  return (
    a === b ||
    (a.length >= 3 && b.startsWith(a)) ||
    (b.length >= 3 && a.startsWith(b)) ||
    (a.length >= 5 && a.slice(0, 3) === b.slice(0, 3))
  );
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
