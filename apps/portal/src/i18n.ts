import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chooseLanguage, type Language } from './choose-language.ts';
import en from './locales/en.json';
import zhCN from './locales/zh-CN.json';

const STORAGE_KEY = 'heed-portal-language';

export const i18n = i18next.createInstance();

/** Starts in the language chosen here before, else the browser's. */
export async function startI18n(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: chooseLanguage(savedLanguage(), ...navigator.languages),
    resources: { en: { portal: en }, 'zh-CN': { portal: zhCN } },
    fallbackLng: false,
    defaultNS: 'portal',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  markPage();
}

/** The reader switches the language; this browser remembers it. */
export async function changeLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Storage may be blocked; the choice then holds for this page.
  }
  await show(language);
}

/** The language that the customer is known by, unless the reader has chosen one here. */
export async function suggestLanguage(locale: string): Promise<void> {
  if (savedLanguage() === null) await show(chooseLanguage(locale, ...navigator.languages));
}

async function show(language: Language): Promise<void> {
  await i18n.changeLanguage(language);
  markPage();
}

function markPage(): void {
  document.documentElement.lang = i18n.language;
}

function savedLanguage(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}
