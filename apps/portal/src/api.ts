import { createClient } from '@heed/client';
import { i18n } from './i18n.ts';

/** The public API, in the reader's language. */
export const api = createClient({ locale: () => i18n.language });
