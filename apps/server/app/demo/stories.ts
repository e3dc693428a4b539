import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Priority } from '@heed/contract';

/** What one customer of the sample company wants, and how it ends. */
export interface Story {
  locale: 'en' | 'zh-CN';
  customer: string;
  subject: string;
  tags: string[];
  priority?: Priority;
  opening: string;
  answer: string;
  thanks: string;
  score: number;
  comment: string;
}

export const stories = JSON.parse(readFileSync(join(import.meta.dirname, 'stories.json'), 'utf8')) as Story[];

/** Where the customers of the sample company get their mail; reserved for examples (RFC 2606). */
export const CUSTOMER_DOMAIN = 'customers.example';

/** Somebody who writes to the sample company. */
export interface Customer {
  name: string;
  email: string;
  locale: Story['locale'];
}

const more: Record<Story['locale'], string[]> = {
  en: [
    'Hannah Schmidt',
    'Diego Morales',
    'Fatima Zahra',
    'Oliver Grant',
    'Ingrid Larsen',
    'Noah Williams',
    'Chloé Martin',
    'Yusuf Demir',
    'Emily Clarke',
    'Luca Rossi',
    'Grace Mensah',
    'Viktor Petrov',
  ],
  'zh-CN': [
    '黄丽',
    '周杰',
    '吴桂英',
    '徐明',
    '胡秀兰',
    '朱建国',
    '高雪',
    '林涛',
    '何欣',
    '郭峰',
    '马晓燕',
    '罗志强',
  ],
};

/** Everybody who writes: the people of the stories and more who come with the same wishes. */
export const customers: Customer[] = [
  ...stories.map(({ customer, locale }) => ({ name: customer, locale })),
  ...(['en', 'zh-CN'] as const).flatMap((locale) => more[locale].map((name) => ({ name, locale }))),
].map((customer, index) => ({ ...customer, email: `customer${index + 1}@${CUSTOMER_DOMAIN}` }));

/** Reproducible choices (mulberry32): the sample company is the same at each visit. */
export function createDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
