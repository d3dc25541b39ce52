// Tests by name, independent of the runner: a file of the workspace, and the way to the test in it.

import type { RunnerName } from './events.ts';
import { filesOfModule, isPythonName, moduleOfFile, type TestProject } from './test-project.ts';

/** A file, a class, a test, or one of the runs of a test: a set of parameters, a subtest. */
export interface TestKey {
  readonly path: string;
  readonly names: readonly string[];
  /** Whether it is a test of which a decorator makes numbered ones. */
  readonly expands?: boolean;
}

/** Whether a test is one of those that a decorator makes of another: `test_x_0_name` of `test_x`. */
export function isExpansion(name: string, of: string): boolean {
  return name.startsWith(`${of}_`) && /^\d+(?:_|$)/.test(name.slice(of.length + 1));
}

/** Tells the name of a subtest from all others: no class, function or set of parameters begins so. */
const subtestMark = 'subtest ';

/** The name of a subtest in a key. @param description as the runner shows it: `[msg] (i=1)` */
export function subtestName(description: string): string {
  return subtestMark + description;
}

/** A name of a key as it is shown. */
export function shownName(name: string): string {
  return isSubtest(name) ? name.slice(subtestMark.length) : name;
}

function isSubtest(name: string): boolean {
  return name.startsWith(subtestMark);
}

/** One text for a key, other than that of any other key. */
export function keyText({ path, names }: TestKey): string {
  return JSON.stringify([path, ...names]);
}

/** Whether a key is another one, or below it. */
export function isBelow(key: TestKey, above: TestKey): boolean {
  return key.path === above.path && above.names.every((name, index) => key.names[index] === name);
}

/** The files that have tests, as the container names them. */
export interface KnownFiles {
  has(path: string): boolean;
  /** The workspace path of a file in the container. */
  toWorkspace(path: string): string | undefined;
}

/** What a runner's name means; undefined where its file is none of the project's test files. */
export function keyOf(
  project: Pick<TestProject, 'root'>,
  files: KnownFiles,
  name: RunnerName,
): TestKey | undefined {
  if ('file' in name) {
    const path = files.toWorkspace(name.file);
    return path !== undefined && files.has(path)
      ? { path, names: name.names.flatMap(parameters) }
      : undefined;
  }
  const parts = name.dotted.split('.').slice(0, 50);
  for (let length = parts.length; length > 0; length--) {
    const module = parts.slice(0, length).join('.');
    const path = filesOfModule(project, module).find((one) => files.has(one));
    if (path !== undefined) return { path, names: parts.slice(length) };
  }
  return undefined;
}

/** `test_x[1]` is the run `[1]` of the test `test_x`. */
function parameters(name: string): readonly string[] {
  const at = name.indexOf('[');
  return at > 0 ? [name.slice(0, at), name.slice(at)] : [name];
}

/**
 * What the runner is told to run for a key.
 * @param toContainer the path of a file in the container
 * @returns undefined where the runner could not find it: a path that is no module, a file that the container lacks
 */
export function labelOf(
  project: TestProject,
  { path, names: all, expands = false }: TestKey,
  toContainer: (path: string) => string | undefined,
): string | undefined {
  // The test that is expanded is none itself.
  const names = all.filter((name, at) => !isExpansion(all[at + 1] ?? '', name));
  if (project.runner === 'django') {
    const module = moduleOfFile(project, path);
    const plain = names.filter(isPythonName);
    return module === undefined ? undefined : [module, ...plain].join('.');
  }
  const file = toContainer(path);
  if (file === undefined) return undefined;
  // pytest runs the whole class: the names are only known when it has run.
  const known = expands ? names.slice(0, -1) : names;
  return known
    .filter((name) => !isSubtest(name))
    .reduce((label, name) => label + (name.startsWith('[') ? name : `::${name}`), file);
}
