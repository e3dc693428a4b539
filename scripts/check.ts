/** `npm run check`: the checks that need no database and no server. With arguments only those whose title contains one. */
import { runCheck, sourceChecks } from './testing/checks.ts';
import { inParallel } from './testing/in-parallel.ts';
import { type Outcome, printProgress, printSummary } from './testing/outcome.ts';
import { endGroupsOnInterrupt } from './testing/processes.ts';

const wanted = process.argv.slice(2);
const chosen = sourceChecks.filter(
  ({ title }) => wanted.length === 0 || wanted.some((word) => title.includes(word)),
);
const outcomes: Outcome[] = [];

endGroupsOnInterrupt();
await inParallel(chosen, 2, async (check) => {
  const outcome = await runCheck(check);
  outcomes.push(outcome);
  printProgress(outcome);
});
process.exit(printSummary(outcomes));
