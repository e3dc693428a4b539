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

/** A customer's address; the number tells namesakes apart. */
export function addressOf(story: Story): string {
  return `customer${stories.indexOf(story) + 1}@${CUSTOMER_DOMAIN}`;
}

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
