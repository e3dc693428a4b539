import type later from './locales/en/later.ts';
import type start from './locales/en/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    returnNull: false;
    resources: typeof start & typeof later;
  }
}
