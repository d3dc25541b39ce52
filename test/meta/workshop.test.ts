// What contributors start from VS Code exists: tasks, scripts, host suites.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const top = join(import.meta.dirname, '../..');
const read = (path: string) => JSON.parse(readFileSync(join(top, path), 'utf8'));

interface Launch {
  readonly configurations: readonly {
    readonly name: string;
    readonly preLaunchTask?: string;
    readonly program?: string;
  }[];
  readonly inputs: readonly { readonly id: string; readonly options: readonly string[] }[];
}
interface Tasks {
  readonly tasks: readonly {
    readonly label: string;
    readonly script: string;
    readonly dependsOn?: readonly string[];
  }[];
}

const { configurations, inputs }: Launch = read('.vscode/launch.json');
const { tasks }: Tasks = read('.vscode/tasks.json');
const labels = tasks.map(({ label }) => label);

it('every launch configuration starts with a task that exists', () => {
  const wanted = configurations.flatMap(({ preLaunchTask }) => preLaunchTask ?? []);
  expect(wanted.length).toBeGreaterThan(1);
  expect(wanted.filter((label) => !labels.includes(label))).toEqual([]);
});

it('every task runs an npm script that exists', () => {
  const { scripts }: { scripts: Readonly<Record<string, string>> } = read('package.json');
  expect(tasks.filter(({ script }) => !(script in scripts))).toEqual([]);
  expect(tasks.flatMap(({ dependsOn = [] }) => dependsOn).filter((label) => !labels.includes(label))).toEqual(
    [],
  );
});

it('every program that is launched exists', () => {
  const paths = configurations.flatMap(({ program }) => program?.replace('${workspaceFolder}/', '') ?? []);
  expect(paths.length).toBeGreaterThan(1);
  expect(paths.filter((path) => globSync(path, { cwd: top }).length === 0)).toEqual([]);
});

it('every host suite can be debugged', () => {
  const suites = globSync('test/host/*/suite.json', { cwd: top }).map((path) => path.split(/[\\/]/).at(-2));
  expect(inputs.find(({ id }) => id === 'suite')?.options).toEqual(suites.sort());
});
