import broadcasts from './en/broadcasts.json';
import bulk from './en/bulk.json';
import canned from './en/canned.json';
import common from './en/common.json';
import agentProfile from './en/agent-profile.json';
import composing from './en/composing.json';
import customers from './en/customers.json';
import desk from './en/desk.json';
import following from './en/following.json';
import imports from './en/imports.json';
import links from './en/links.json';
import fields from './en/fields.json';
import known from './en/known.json';
import lists from './en/lists.json';
import mail from './en/mail.json';
import merging from './en/merging.json';
import noticeSettings from './en/notice-settings.json';
import notifications from './en/notifications.json';
import print from './en/print.json';
import planned from './en/planned.json';
import presence from './en/presence.json';
import preview from './en/preview.json';
import ratings from './en/ratings.json';
import redaction from './en/redaction.json';
import search from './en/search.json';
import rules from '@heed/rules/locales/en/rules.json';
import settings from './en/settings.json';
import settingsAudit from './en/settings-audit.json';
import settingsFields from './en/settings-fields.json';
import settingsMail from './en/settings-mail.json';
import settingsWork from './en/settings-work.json';
import shell from './en/shell.json';
import sides from './en/sides.json';
import signIn from './en/sign-in.json';
import signatures from './en/signatures.json';
import snoozing from './en/snoozing.json';
import tasks from './en/tasks.json';
import time from './en/time.json';
import tickets from './en/tickets.json';
import trash from './en/trash.json';
import views from './en/views.json';

/** Every namespace in English; the type of all keys. A new namespace is one line here and one in zh-CN.ts. */
export default {
  agentProfile,
  broadcasts,
  bulk,
  canned,
  common,
  composing,
  customers,
  desk,
  following,
  imports,
  links,
  fields,
  known,
  lists,
  mail,
  merging,
  noticeSettings,
  notifications,
  planned,
  presence,
  preview,
  print,
  ratings,
  redaction,
  search,
  rules,
  settings,
  settingsAudit,
  settingsFields,
  settingsMail,
  settingsWork,
  shell,
  sides,
  signIn,
  signatures,
  snoozing,
  tasks,
  time,
  tickets,
  trash,
  views,
};
