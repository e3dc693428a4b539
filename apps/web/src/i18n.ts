import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = { en: 'English', 'zh-CN': '简体中文' } as const;
export type Language = keyof typeof languages;

const STORAGE_KEY = 'heed-language';
const load = {
  en: () => import('./locales/en.ts'),
  'zh-CN': () => import('./locales/zh-CN.ts'),
} satisfies Record<Language, unknown>;

export const i18n = i18next.createInstance();

/** Starts with the saved language, else the browser's, else English. Resolves when its texts are there. */
export async function startI18n(): Promise<void> {
  const language = chooseLanguage(localStorage.getItem(STORAGE_KEY), navigator.languages);
  const resources = (await load[language]()).default;
  await i18n.use(initReactI18next).init({
    lng: language,
    resources: { [language]: resources },
    fallbackLng: false,
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

/** Switches the language of the page and remembers it in this browser. */
export async function changeLanguage(language: Language): Promise<void> {
  const resources = (await load[language]()).default;
  for (const [namespace, texts] of Object.entries(resources))
    i18n.addResourceBundle(language, namespace, texts);
  await i18n.changeLanguage(language);
  localStorage.setItem(STORAGE_KEY, language);
  document.documentElement.lang = language;
}

/** The language in use now. */
export function currentLanguage(): Language {
  return i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
}

function chooseLanguage(saved: string | null, wanted: readonly string[]): Language {
  if (saved === 'en' || saved === 'zh-CN') return saved;
  for (const tag of wanted) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}
