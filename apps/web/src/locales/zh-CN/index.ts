import bulk from './bulk.json';
import common from './common.json';
import composing from './composing.json';
import desk from './desk.json';
import fields from './fields.json';
import following from './following.json';
import links from './links.json';
import lists from './lists.json';
import merging from './merging.json';
import notifications from './notifications.json';
import presence from './presence.json';
import preview from './preview.json';
import redaction from './redaction.json';
import rules from '@heed/rules/locales/zh-CN/rules.json';
import search from './search.json';
import shell from './shell.json';
import sides from './sides.json';
import snoozing from './snoozing.json';
import tasks from './tasks.json';
import tickets from './tickets.json';
import time from './time.json';
import trash from './trash.json';
import views from './views.json';

/** The namespaces of `../en/index.ts`, in Simplified Chinese. */
export default {
  bulk,
  common,
  composing,
  desk,
  fields,
  following,
  links,
  lists,
  merging,
  notifications,
  presence,
  preview,
  redaction,
  rules,
  search,
  shell,
  sides,
  snoozing,
  tasks,
  tickets,
  time,
  trash,
  views,
};
