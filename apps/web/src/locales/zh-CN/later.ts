import agentProfile from './agent-profile.json';
import broadcasts from './broadcasts.json';
import canned from './canned.json';
import customers from './customers.json';
import imports from './imports.json';
import known from './known.json';
import mail from './mail.json';
import noticeSettings from './notice-settings.json';
import planned from './planned.json';
import print from './print.json';
import ratings from './ratings.json';
import segments from './segments.json';
import settings from './settings.json';
import settingsAudit from './settings-audit.json';
import settingsFields from './settings-fields.json';
import settingsMail from './settings-mail.json';
import settingsWork from './settings-work.json';
import signIn from './sign-in.json';
import signatures from './signatures.json';

/** The namespaces of `../en/later.ts`, in Simplified Chinese. */
export default {
  agentProfile,
  broadcasts,
  canned,
  customers,
  imports,
  known,
  mail,
  noticeSettings,
  planned,
  print,
  ratings,
  segments,
  settings,
  settingsAudit,
  settingsFields,
  settingsMail,
  settingsWork,
  signIn,
  signatures,
};
