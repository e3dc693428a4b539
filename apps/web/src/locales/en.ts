import common from './en/common.json';
import composing from './en/composing.json';
import customers from './en/customers.json';
import links from './en/links.json';
import fields from './en/fields.json';
import lists from './en/lists.json';
import mail from './en/mail.json';
import merging from './en/merging.json';
import notifications from './en/notifications.json';
import ratings from './en/ratings.json';
import search from './en/search.json';
import rules from '@heed/rules/locales/en/rules.json';
import settings from './en/settings.json';
import settingsAudit from './en/settings-audit.json';
import settingsFields from './en/settings-fields.json';
import settingsMail from './en/settings-mail.json';
import settingsWork from './en/settings-work.json';
import shell from './en/shell.json';
import signIn from './en/sign-in.json';
import tickets from './en/tickets.json';
import trash from './en/trash.json';
import views from './en/views.json';

/** Every namespace in English; the type of all keys. A new namespace is one line here and one in zh-CN.ts. */
export default {
  common,
  composing,
  customers,
  links,
  fields,
  lists,
  mail,
  merging,
  notifications,
  ratings,
  search,
  rules,
  settings,
  settingsAudit,
  settingsFields,
  settingsMail,
  settingsWork,
  shell,
  signIn,
  tickets,
  trash,
  views,
};
