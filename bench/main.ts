/**
 * `npm run bench -- [--only ID,ID] [--json FILE] [--quick] [--plans] [--profile FOLDER]`: starts desks of its own, measures, compares each
 * figure with a bare floor measured in the same run, and prints a table. Ratios hold on any machine, absolute figures
 * on this one.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { cases } from './cases/index.ts';
import { createContext } from './support/context.ts';
import { renderTable, type Figure } from './support/figure.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    plans: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});
const wanted = values.only?.split(',');
const unknown = wanted?.filter((id) => !cases.some((each) => each.id === id)) ?? [];
if (unknown.length > 0) {
  console.error(
    `There is no case ${unknown.join(', ')}; there are: ${cases.map(({ id }) => id).join(', ')}.`,
  );
  process.exit(2);
}

const context = createContext({
  seededTickets: values.quick ? 50_000 : 1_000_000,
  plans: values.plans,
  profileFolder: values.profile,
});
const figures: Figure[] = [];
let failed = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void context.close().finally(() => process.exit(130)));

try {
  for (const each of cases.filter(({ id }) => wanted?.includes(id) ?? true)) {
    console.error(`${each.id} …`);
    try {
      figures.push(...(await each.run(context)));
    } catch (error) {
      failed = true;
      console.error(`${each.id} could not be measured:`, error);
    }
  }
} finally {
  await context.close();
}
console.log(renderTable(figures));
if (values.json) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
process.exitCode = failed ? 1 : 0;
