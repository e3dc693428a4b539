/** The commands of `heed`. A new one is a line here and a file that exports `run`. */
export interface Command {
  /** Words after `heed`: `mail inspect`. */
  name: string;
  /** What follows the name. */
  usage: string;
  summary: string;
  /** Its options, a line each, for `--help`. */
  options: string[];
  /** The file is read only when the command runs. */
  load: () => Promise<{ run: (args: string[]) => Promise<void> }>;
}

export const commands: Command[] = [
  {
    name: 'setup',
    usage: '--email ADDRESS --name NAME --password PASSWORD',
    summary: 'Make the first owner and an API key, without a browser; also while Heed runs',
    options: [
      '--company NAME     the domain of the address when absent',
      '--locale LOCALE    en (default) or zh-CN',
      '--time-zone ZONE   such as Europe/Berlin; UTC when absent',
      '--json             an object with `apiKey` and `url`',
    ],
    load: () => import('./setup.ts'),
  },
  {
    name: 'apikey create',
    usage: '--email ADDRESS --name NAME',
    summary: "Make an API key with all that an agent's role allows; also while Heed runs",
    options: ['--json    an object with `apiKey` and `url`'],
    load: () => import('./apikey.ts'),
  },
  {
    name: 'serve',
    usage: '',
    summary: 'Run Heed: web, mail and jobs, with its own PostgreSQL unless DATABASE_URL names another',
    options: [],
    load: () => import('./serve.ts'),
  },
  {
    name: 'demo',
    usage: '[--still]',
    summary: 'Run a living sample company in both languages, with a data folder of its own',
    options: ['--still   nothing happens by itself'],
    load: () => import('./demo.ts'),
  },
  {
    name: 'migrate',
    usage: '[--json]',
    summary: "Bring the database to this version's schema, as every start does",
    options: ['--json    an object with the names of the migrations applied'],
    load: () => import('./migrate.ts'),
  },
  {
    name: 'doctor',
    usage: '[--json]',
    summary: 'Look the desk over and say what needs attention',
    options: ['--json    an object with the findings'],
    load: () => import('./doctor.ts'),
  },
  {
    name: 'seed',
    usage: '--tickets N',
    summary: 'Fill the desk with made-up tickets, to try Heed at size; also while Heed runs',
    options: [
      '--messages-per-ticket N    3 when absent',
      '--yes                      although the desk has tickets of its own',
      '--json                     an object with what was made',
    ],
    load: () => import('./seed.ts'),
  },
  {
    name: 'reindex',
    usage: '[--resume]',
    summary:
      'Read the words of all tickets and customers anew, so that searches find them; also while Heed runs',
    options: [
      '--resume    only what still waits, as after Ctrl-C',
      '--json      an object with how many tickets were read',
    ],
    load: () => import('./reindex.ts'),
  },
  {
    name: 'mail inspect',
    usage: '[--json] FILE…',
    summary: 'Show what Heed understands about raw mails (.eml); - reads standard input',
    options: ['--json    one JSON object a line and mail, and nothing else on standard output'],
    load: () => import('./mail-inspect.ts'),
  },
  {
    name: 'mail trim',
    usage: '[--json] FILE',
    summary:
      'Print the new part of a reply (plain text), without quotes and signature; - reads standard input',
    options: ['--json    an object with `visible` and `quoted`'],
    load: () => import('./mail-trim.ts'),
  },
];
