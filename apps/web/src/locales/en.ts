import common from './en/common.json';
import settings from './en/settings.json';
import shell from './en/shell.json';
import signIn from './en/sign-in.json';
import tickets from './en/tickets.json';

/** Every namespace in English; the type of all keys. A new namespace is one line here and one in zh-CN.ts. */
export default { common, settings, shell, signIn, tickets };
