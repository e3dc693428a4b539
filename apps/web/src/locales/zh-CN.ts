import common from './zh-CN/common.json';
import customers from './zh-CN/customers.json';
import lists from './zh-CN/lists.json';
import mail from './zh-CN/mail.json';
import notifications from './zh-CN/notifications.json';
import ratings from './zh-CN/ratings.json';
import settings from './zh-CN/settings.json';
import settingsAudit from './zh-CN/settings-audit.json';
import settingsMail from './zh-CN/settings-mail.json';
import settingsWork from './zh-CN/settings-work.json';
import shell from './zh-CN/shell.json';
import signIn from './zh-CN/sign-in.json';
import tickets from './zh-CN/tickets.json';

/** Every namespace in Simplified Chinese. */
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
