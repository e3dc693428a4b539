/** The languages of the portal, each by the name its readers know. */
export const languages = { en: 'English', 'zh-CN': '简体中文' } as const;
export type Language = keyof typeof languages;

/** The first of these BCP 47 tags that the portal speaks, by its main language; English when it speaks none. */
export function chooseLanguage(...wanted: (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    if (/^zh\b/i.test(tag ?? '')) return 'zh-CN';
    if (/^en\b/i.test(tag ?? '')) return 'en';
  }
  return 'en';
}
