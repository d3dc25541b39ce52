// `npm run compat`: the tests on the oldest VS Code, Docker Engine and Podman that are supported, or on the one of them that is named.
import { oldestVersion } from '../test/hosts/code-server.ts';
import { Lifetime } from './lifetime.ts';
import type { Choice } from './parts.ts';
import { TestRun } from './test-run.ts';

interface Compatibility {
  readonly title: string;
  readonly choice: Choice;
  /** The stages that run on it, as they are named to `npm test`. */
  readonly stages: readonly string[];
}

const all: Readonly<Record<string, Compatibility>> = {
  vscode: {
    title: `VS Code ${oldestVersion}`,
    choice: { vscode: oldestVersion },
    stages: ['host', 'e2e', 'journey'],
  },
  engine: { title: 'Docker Engine 20.10', choice: { engine: 'docker-20.10' }, stages: ['engine'] },
  podman: { title: 'Podman 4.3', choice: { engine: 'podman-4.3' }, stages: ['engine'] },
};

const [name, ...stages] = process.argv.slice(2);
const lifetime = new Lifetime();
const tests = new TestRun(lifetime);
const named = Object.entries(all).filter(([key]) => name === undefined || key === name);
if (named.length === 0) tests.fail(`There is no "${name}"; there are ${Object.keys(all).join(', ')}.`);
for (const [, { title, choice, stages: usual }] of named) {
  if (lifetime.interrupted.aborted) break;
  console.log(`\n=== ${title}`);
  await tests.run(stages.length > 0 ? stages : usual, choice);
}
tests.end();
