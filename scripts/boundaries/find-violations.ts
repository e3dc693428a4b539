import { posix } from 'node:path';
import { type Import, readImports } from './read-imports.ts';
import { type Place, placeOf } from './place-of.ts';

/** Who may import whom; see `scripts/check-boundaries.ts`. */
export interface Boundaries {
  levels: Record<string, number>;
  packages: Record<string, string[]>;
  purePackages: string[];
  apps: Record<string, string[]>;
}

export interface Violation {
  file: string;
  line: number;
  /** The file or package behind the import. */
  imported: string;
  reason: string;
}

const impureBuiltins =
  /^node:(fs|net|http|https|http2|tls|dgram|dns|child_process|worker_threads|cluster)(\/|$)/;

/** Compares every import below `apps/` and `packages/` with the boundaries. */
export function findViolations(root: string, boundaries: Boundaries): Violation[] {
  const violations: Violation[] = [];
  for (const each of readImports(root, ['apps', 'packages'])) {
    const from = placeOf(each.file);
    const isTest = /\.test\.tsx?$/.test(each.file);
    const reason = each.specifier.startsWith('.')
      ? judgeRelative(boundaries, from, placeOf(target(each)), isTest)
      : judgePackage(boundaries, from, each.specifier, isTest);
    if (reason === undefined) continue;
    const imported = each.specifier.startsWith('.') ? target(each) : each.specifier;
    violations.push({ file: each.file, line: each.line, imported, reason });
  }
  return violations;
}

function target({ file, specifier }: Import): string {
  return posix.join(posix.dirname(file), specifier);
}

function judgeRelative(boundaries: Boundaries, from: Place, to: Place, isTest: boolean): string | undefined {
  if (to.area === 'tools')
    return isTest || isBench(from) ? undefined : 'product code uses no test support, bench or script';
  if (from.area !== to.area || from.name !== to.name) return acrossWorkspaces(from, to);
  return from.area === 'app' && from.name === 'server'
    ? judgeServer(boundaries, from, to, isTest || isTesting(from))
    : undefined;
}

function acrossWorkspaces(from: Place, to: Place): string {
  if (to.area === 'package') return `use the package by its name, @heed/${to.name}`;
  if (from.area === 'package') return 'a package knows no app';
  return `apps/${from.name} stands alone: what apps share is a package`;
}

function judgeServer(boundaries: Boundaries, from: Place, to: Place, forTests: boolean): string | undefined {
  const [fromUnit, toUnit] = [from.unit ?? '', to.unit ?? ''];
  if (fromUnit === toUnit) return undefined;
  // Factories are a door of their own, for tests alone.
  if (forTests && to.inner === 'testing/index.ts') return undefined;
  if (fromUnit === 'app') return toUnit === 'platform' ? undefined : throughDoor(to);
  if (toUnit === 'app') return fromUnit === 'main' ? undefined : 'only main.ts stands above app/';
  if (fromUnit === 'platform') return 'the platform knows no domain word';
  if (toUnit === 'platform') return undefined;
  if (fromUnit === 'main') return throughDoor(to);
  if (toUnit === 'main') return 'nothing imports the command line';
  return judgeLevels(boundaries, fromUnit, toUnit) ?? throughDoor(to);
}

function judgeLevels({ levels }: Boundaries, from: string, to: string): string | undefined {
  const [fromLevel, toLevel] = [levelOf(levels, from), levelOf(levels, to)];
  const unknown = fromLevel === undefined ? from : toLevel === undefined ? to : undefined;
  if (unknown !== undefined || fromLevel === undefined || toLevel === undefined)
    return `module ${unknown} has no level: add it to the table in scripts/check-boundaries.ts`;
  if (toLevel < fromLevel) return undefined;
  const stand = `${from} stands at level ${fromLevel}, ${to} at ${toLevel}`;
  if (toLevel === fromLevel) return `${stand}: modules of one level do not know each other`;
  return `${stand}: imports go downwards; let ${to} react to an event or call a command of ${from}`;
}

function levelOf(levels: Record<string, number>, unit: string): number | undefined {
  return levels[unit] ?? levels[unit.split('/')[0] ?? ''];
}

function throughDoor({ unit, inner }: Place): string | undefined {
  return inner === 'index.ts'
    ? undefined
    : `another module's only door is its index.ts (modules/${unit}/index.ts)`;
}

function judgePackage(
  boundaries: Boundaries,
  from: Place,
  specifier: string,
  isTest: boolean,
): string | undefined {
  const isSupport = isTest || isBench(from);
  if (from.area === 'package' && !isSupport && boundaries.purePackages.includes(from.name)) {
    if (impureBuiltins.test(`node:${specifier.replace(/^node:/, '')}`))
      return `packages/${from.name} only computes: no file, network or process`;
  }
  const imported = /^@heed\/([^/]+)/.exec(specifier)?.[1];
  if (imported === undefined) return undefined;
  const folder = `${from.area}s/${from.name}`;
  const allowed = (from.area === 'app' ? boundaries.apps : boundaries.packages)[from.name];
  if (!allowed) return `${folder} is not in the tables of scripts/check-boundaries.ts`;
  if (allowed.includes(imported) || (from.area === 'app' && isSupport)) return undefined;
  return `${folder} may import ${allowed.length > 0 ? allowed.map((name) => `@heed/${name}`).join(', ') : 'no other workspace'}`;
}

/** Factories for tests. */
function isTesting({ inner }: Place): boolean {
  return /(^|\/)testing\//.test(inner);
}

function isBench({ inner }: Place): boolean {
  return /(^|\/)bench(\/|\.ts$|-)/.test(inner);
}
