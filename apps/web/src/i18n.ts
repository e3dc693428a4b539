import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = { en: 'English', 'zh-CN': '简体中文' } as const;
export type Language = keyof typeof languages;

const STORAGE_KEY = 'heed-language';
const load = {
  en: { start: () => import('./locales/en/index.ts'), later: () => import('./locales/en/later.ts') },
  'zh-CN': {
    start: () => import('./locales/zh-CN/index.ts'),
    later: () => import('./locales/zh-CN/later.ts'),
  },
} satisfies Record<Language, unknown>;

export const i18n = i18next.createInstance();

/** Starts with the saved language, else the browser's, else English. Resolves when the texts of its start are there. */
export async function startI18n(): Promise<void> {
  const language = chooseLanguage(localStorage.getItem(STORAGE_KEY), navigator.languages);
  const resources = (await load[language].start()).default;
  await i18n
    .use(laterTexts)
    .use(initReactI18next)
    .init({
      lng: language,
      // Not “zh” beside “zh-CN”.
      load: 'currentOnly',
      resources: { [language]: resources },
      partialBundledLanguages: true,
      // Parts that need more texts are fetched together with them (`withLaterTexts`): nothing waits while it is drawn.
      react: { useSuspense: false },
      ns: Object.keys(resources),
      fallbackLng: false,
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  document.documentElement.lang = language;
}

/** Switches the language of the page and remembers it in this browser. */
export async function changeLanguage(language: Language): Promise<void> {
  await addTexts(language, load[language].start());
  await addTexts(language, load[language].later());
  await i18n.changeLanguage(language);
  localStorage.setItem(STORAGE_KEY, language);
  document.documentElement.lang = language;
}

/** What `part` resolves to, once the texts that the start did without are there, too. */
export async function withLaterTexts<T>(part: Promise<T>): Promise<T> {
  const language = currentLanguage();
  const [loaded] = await Promise.all([part, addTexts(language, load[language].later())]);
  return loaded;
}

const laterTexts: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, namespace, done) => {
    load[language as Language].later().then(
      ({ default: texts }) => done(null, texts[namespace as keyof typeof texts]),
      (error: Error) => done(error, null),
    );
  },
};

async function addTexts(language: Language, texts: Promise<{ default: object }>): Promise<void> {
  for (const [namespace, of] of Object.entries((await texts).default))
    i18n.addResourceBundle(language, namespace, of);
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
