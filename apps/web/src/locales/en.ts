import common from './en/common.json';
import customers from './en/customers.json';
import lists from './en/lists.json';
import mail from './en/mail.json';
import notifications from './en/notifications.json';
import ratings from './en/ratings.json';
import settings from './en/settings.json';
import settingsAudit from './en/settings-audit.json';
import settingsMail from './en/settings-mail.json';
import settingsWork from './en/settings-work.json';
import shell from './en/shell.json';
import signIn from './en/sign-in.json';
import tickets from './en/tickets.json';

/** Every namespace in English; the type of all keys. A new namespace is one line here and one in zh-CN.ts. */
export default {
  common,
  customers,
  lists,
  mail,
  notifications,
  ratings,
  settings,
  settingsAudit,
  settingsMail,
  settingsWork,
  shell,
  signIn,
  tickets,
};
