// Tests by name, independent of the runner: a file of the workspace, and the way to the test in it.

import type { RunnerName } from './events.ts';
import { filesOfModule, moduleOfFile, type TestProject } from './test-project.ts';

/** A file, a class, a test, or one of the runs of a test: a set of parameters, a subtest. */
export interface TestKey {
  readonly path: string;
  readonly names: readonly string[];
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
  toHost(path: string): string | undefined;
}

/** What a runner's name means; undefined where its file is none of the project's test files. */
export function keyOf(
  project: Pick<TestProject, 'root'>,
  files: KnownFiles,
  name: RunnerName,
): TestKey | undefined {
  if ('file' in name) {
    const path = files.toHost(name.file);
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
  { path, names }: TestKey,
  toContainer: (path: string) => string | undefined,
): string | undefined {
  if (project.runner === 'django') {
    const module = moduleOfFile(project, path);
    const plain = names.filter((name) => /^\w+$/.test(name));
    return module === undefined ? undefined : [module, ...plain].join('.');
  }
  const file = toContainer(path);
  if (file === undefined) return undefined;
  return names.reduce(
    (label, name) => label + (name.startsWith('[') ? name : name.startsWith('(') ? '' : `::${name}`),
    file,
  );
}
