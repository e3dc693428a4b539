import broadcasts from './zh-CN/broadcasts.json';
import bulk from './zh-CN/bulk.json';
import canned from './zh-CN/canned.json';
import common from './zh-CN/common.json';
import agentProfile from './zh-CN/agent-profile.json';
import composing from './zh-CN/composing.json';
import customers from './zh-CN/customers.json';
import desk from './zh-CN/desk.json';
import following from './zh-CN/following.json';
import imports from './zh-CN/imports.json';
import links from './zh-CN/links.json';
import fields from './zh-CN/fields.json';
import known from './zh-CN/known.json';
import lists from './zh-CN/lists.json';
import mail from './zh-CN/mail.json';
import merging from './zh-CN/merging.json';
import noticeSettings from './zh-CN/notice-settings.json';
import notifications from './zh-CN/notifications.json';
import print from './zh-CN/print.json';
import planned from './zh-CN/planned.json';
import presence from './zh-CN/presence.json';
import preview from './zh-CN/preview.json';
import ratings from './zh-CN/ratings.json';
import redaction from './zh-CN/redaction.json';
import search from './zh-CN/search.json';
import rules from '@heed/rules/locales/zh-CN/rules.json';
import settings from './zh-CN/settings.json';
import settingsAudit from './zh-CN/settings-audit.json';
import settingsFields from './zh-CN/settings-fields.json';
import settingsMail from './zh-CN/settings-mail.json';
import settingsWork from './zh-CN/settings-work.json';
import shell from './zh-CN/shell.json';
import sides from './zh-CN/sides.json';
import signIn from './zh-CN/sign-in.json';
import signatures from './zh-CN/signatures.json';
import snoozing from './zh-CN/snoozing.json';
import tasks from './zh-CN/tasks.json';
import time from './zh-CN/time.json';
import tickets from './zh-CN/tickets.json';
import trash from './zh-CN/trash.json';
import views from './zh-CN/views.json';

/** Every namespace in Simplified Chinese. */
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
