import type { DuplicateReason } from '@heed/contract';

/** What two customers have in common; likenesses are shares of common trigrams from 0 to 1. */
export interface Likeness {
  samePhone: boolean;
  /** Of the names. */
  name: number;
  sameOrganization: boolean;
  /** A mail domain of both that is no mail provider's. */
  sharedDomain: boolean;
  /** Of those two of their addresses that are most alike, before the @. */
  address: number;
}

/** Names that differ by a letter or an accent. */
export const NEAR_NAME = 0.5;
const SAME_NAME = 0.9;
const NEAR_ADDRESS = 0.4;

/** Why two customers may be one; nothing: they are not suggested. */
export function weighLikeness(like: Likeness): DuplicateReason[] {
  const near = like.name >= NEAR_NAME;
  return [
    ...(like.samePhone ? (['phone'] as const) : []),
    ...(near && like.sameOrganization ? (['organization'] as const) : []),
    ...(near && like.sharedDomain ? (['domain'] as const) : []),
    ...(like.name >= SAME_NAME && like.address >= NEAR_ADDRESS ? (['address'] as const) : []),
  ];
}

/** Mail providers: an address there says nothing of whom one belongs to. */
export const publicDomains = [
  '126.com',
  '139.com',
  '163.com',
  'aliyun.com',
  'aol.com',
  'foxmail.com',
  'free.fr',
  'gmail.com',
  'gmx.de',
  'gmx.net',
  'googlemail.com',
  'hotmail.com',
  'icloud.com',
  'live.com',
  'mac.com',
  'mail.ru',
  'me.com',
  'msn.com',
  'naver.com',
  'orange.fr',
  'outlook.com',
  'proton.me',
  'protonmail.com',
  'qq.com',
  'sina.com',
  'sohu.com',
  't-online.de',
  'web.de',
  'yahoo.co.jp',
  'yahoo.co.uk',
  'yahoo.com',
  'yandex.ru',
  'yeah.net',
];
