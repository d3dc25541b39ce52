// Bundles the mocha suites of test/host, a folder each, and runs every one in a VS Code of its own.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { build, type Plugin } from 'esbuild';
import type { HostReport } from '../test/host/report.ts';
import { install, quiet, restricted, type Settings, writeSettings } from '../test/hosts/workbench-server.ts';
import { downloadDesktop } from './desktop.ts';
import { root } from './programs.ts';
import type { Count, Run } from './stages.ts';

/** What a suite says of the window it wants, in its suite.json. */
interface Suite {
  /** Relative to suite.json; the tests get copies. Several make a multi-root workspace, none an empty folder. */
  readonly folders?: readonly string[];
  readonly settings?: Settings;
  /** Other extensions in the window, relative to suite.json. */
  readonly extensions?: readonly string[];
  /** The folders are not trusted. */
  readonly restricted?: boolean;
  /** Left out, by name, in a run without an engine. */
  readonly engine?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

const suitesFolder = join(root, 'test', 'host');

export async function runHostSuites(
  kind: 'server' | 'desktop',
  run: Run,
  filters: readonly string[],
): Promise<Count> {
  const executable =
    kind === 'desktop'
      ? await downloadDesktop('The host tests run without it: npm run host.')
      : join(suitesFolder, 'launcher.ts');
  const total = { passed: 0, failed: 0 };
  for (const name of await suiteNames(filters)) {
    if (run.signal.aborted) break;
    const suite = JSON.parse(await readFile(join(suitesFolder, name, 'suite.json'), 'utf8')) as Suite;
    if (suite.engine && !run.has('engine')) {
      run.skip(`host suite ${name}`);
      continue;
    }
    console.log(`\n${name}${suite.restricted ? ' (restricted mode)' : ''}`);
    const count = await runSuite(name, suite, executable, run);
    total.passed += count.passed;
    total.failed += count.failed;
  }
  return total;
}

async function suiteNames(filters: readonly string[]): Promise<string[]> {
  const entries = await readdir(suitesFolder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(join(suitesFolder, entry.name, 'suite.json')))
    .map((entry) => entry.name)
    .filter((name) => filters.length === 0 || filters.some((filter) => name.includes(filter)))
    .sort();
}

async function runSuite(name: string, suite: Suite, executable: string, run: Run): Promise<Count> {
  const folder = join(run.folder, `host-${name}`);
  const bundle = join(folder, 'tests');
  const data = join(folder, 'data');
  const reportFile = join(folder, 'report.json');
  await bundleSuite(name, bundle);
  await writeSettings(data, { ...(suite.restricted ? restricted : quiet), ...suite.settings });
  for (const path of suite.extensions ?? []) await install(resolve(suitesFolder, name, path), data);
  const launchArgs = [`--user-data-dir=${data}`, `--extensions-dir=${join(data, 'extensions')}`];
  const options = {
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: root,
    extensionTestsPath: join(bundle, 'index.js'),
    launchArgs: [await openable(name, suite, folder), ...launchArgs],
    extensionTestsEnv: { ...run.env, ...suite.env, DOCKYARD_HOST_REPORT: reportFile },
  };
  const isGood = suite.restricted ? await runRestricted(options) : await runTrusted(options);
  const counted = existsSync(reportFile)
    ? (JSON.parse(await readFile(reportFile, 'utf8')) as HostReport)
    : undefined;
  if (!counted) return { passed: 0, failed: 1 };
  return isGood ? counted : { ...counted, failed: Math.max(counted.failed, 1) };
}

type TestOptions = Parameters<typeof runTests>[0] & { vscodeExecutablePath: string; launchArgs: string[] };

async function runTrusted(options: TestOptions): Promise<boolean> {
  try {
    return (await runTests(options)) === 0;
  } catch (error) {
    if (error instanceof TestRunFailedError) return false;
    throw error;
  }
}

/** As runTests does, which always switches workspace trust off. */
function runRestricted(options: TestOptions): Promise<boolean> {
  const args = [
    ...[...options.launchArgs, '--no-sandbox', '--disable-updates', '--skip-welcome', '--skip-release-notes'],
    `--extensionTestsPath=${options.extensionTestsPath}`,
    `--extensionDevelopmentPath=${options.extensionDevelopmentPath}`,
  ];
  const env = { ...process.env, ...options.extensionTestsEnv };
  return new Promise((done, fail) => {
    const child = spawn(options.vscodeExecutablePath, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', fail);
    child.on('close', (code) => done(code === 0));
  });
}

async function bundleSuite(name: string, outdir: string): Promise<void> {
  const files = await readdir(join(suitesFolder, name));
  const tests = files
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(suitesFolder, name, file));
  await build({
    entryPoints: [join(suitesFolder, 'index.ts'), ...tests],
    outdir,
    entryNames: '[name]',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    plugins: [ofThisProject],
    logLevel: 'warning',
  });
}

/** The bundle lies elsewhere, so it names by their paths what is not to be bundled: mocha, and what dockerode can do with native code. */
const ofThisProject: Plugin = {
  name: 'of-this-project',
  setup(context) {
    const require = createRequire(import.meta.url);
    // Its ES module cannot be required as the class that it is in the oldest Node of an extension host.
    const files: Readonly<Record<string, string>> = { mocha: 'mocha/lib/mocha.cjs', dockerode: 'dockerode' };
    context.onResolve({ filter: /^(mocha|dockerode)$/ }, ({ path }) => ({
      path: require.resolve(files[path] ?? path),
      external: true,
    }));
  },
};

/** What the window opens: a copy of the suite's folder, or a workspace of copies. */
async function openable(name: string, suite: Suite, folder: string): Promise<string> {
  const copies: string[] = [];
  for (const wanted of suite.folders ?? []) {
    const copy = join(folder, 'open', basename(wanted));
    await cp(resolve(suitesFolder, name, wanted), copy, { recursive: true });
    copies.push(copy);
  }
  const [only, ...others] = copies;
  if (only && others.length === 0) return only;
  await mkdir(join(folder, 'open', 'empty'), { recursive: true });
  if (!only) return join(folder, 'open', 'empty');
  const workspace = join(folder, 'open', `${name}.code-workspace`);
  await writeFile(workspace, JSON.stringify({ folders: copies.map((path) => ({ path })) }));
  return workspace;
}
