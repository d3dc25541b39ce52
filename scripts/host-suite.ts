// One suite of test/host made ready to run: its tests bundled, its settings written, the folders that it opens copied.
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { install, quiet, restricted, type Settings, writeSettings } from '../test/hosts/workbench-server.ts';
import { root } from './programs.ts';

/** What a suite says of the window it wants, in its suite.json. */
export interface Suite {
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

/** The names of the suites; with filters, of those whose names hold one. */
export async function suiteNames(filters: readonly string[]): Promise<string[]> {
  const entries = await readdir(suitesFolder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(join(suitesFolder, entry.name, 'suite.json')))
    .map((entry) => entry.name)
    .filter((name) => filters.length === 0 || filters.some((filter) => name.includes(filter)))
    .sort();
}

export async function readSuite(name: string): Promise<Suite> {
  return JSON.parse(await readFile(join(suitesFolder, name, 'suite.json'), 'utf8')) as Suite;
}

/** Where a suite that is ready lies. */
export interface PreparedSuite {
  /** The folder of the bundled tests, with their entry `index.js`. */
  readonly tests: string;
  /** The user data folder of its window. */
  readonly data: string;
  /** The folder or workspace file that its window opens. */
  readonly target: string;
}

/** Where a suite that is run writes how many of its tests passed. @param folder the same as of {@link prepareSuite} */
export const reportFile = (folder: string): string => join(folder, 'report.json');

/** @param folder where everything is written */
export async function prepareSuite(name: string, suite: Suite, folder: string): Promise<PreparedSuite> {
  const tests = join(folder, 'tests');
  const data = join(folder, 'data');
  await bundleSuite(name, tests);
  await writeSettings(data, { ...(suite.restricted ? restricted : quiet), ...suite.settings });
  for (const path of suite.extensions ?? []) await install(resolve(suitesFolder, name, path), data);
  return { tests, data, target: await openable(name, suite, folder) };
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
    sourcemap: 'inline',
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
