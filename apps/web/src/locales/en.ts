import bulk from './en/bulk.json';
import canned from './en/canned.json';
import common from './en/common.json';
import composing from './en/composing.json';
import customers from './en/customers.json';
import desk from './en/desk.json';
import links from './en/links.json';
import fields from './en/fields.json';
import lists from './en/lists.json';
import mail from './en/mail.json';
import merging from './en/merging.json';
import notifications from './en/notifications.json';
import print from './en/print.json';
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
import signIn from './en/sign-in.json';
import snoozing from './en/snoozing.json';
import tickets from './en/tickets.json';
import trash from './en/trash.json';
import views from './en/views.json';

/** Every namespace in English; the type of all keys. A new namespace is one line here and one in zh-CN.ts. */
export default {
  bulk,
  canned,
  common,
  composing,
  customers,
  desk,
  links,
  fields,
  lists,
  mail,
  merging,
  notifications,
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
  signIn,
  snoozing,
  tickets,
  trash,
  views,
};
