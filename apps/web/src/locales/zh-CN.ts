import common from './zh-CN/common.json';
import settings from './zh-CN/settings.json';
import shell from './zh-CN/shell.json';
import signIn from './zh-CN/sign-in.json';
import tickets from './zh-CN/tickets.json';

/** Every namespace in Simplified Chinese. */
export default { common, settings, shell, signIn, tickets };
