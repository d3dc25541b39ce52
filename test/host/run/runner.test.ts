// One command line in a panel, in a terminal and as a task: the same arguments and environment, and an exit code.
import * as assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { CommandLine } from '#core/commands/command-line.ts';
import { composeOutput } from '#core/commands/compose-output.ts';
import type { OutputEvent } from '#core/commands/output.ts';
import type { Where } from '../../../src/editor/run/runner.ts';
import { type TestContext, testContext } from '../test-context.ts';

const inherited = 'DOCKYARD_TEST_INHERITED';
/** Nothing reads these but the program: no shell, and no VS Code. */
const given = ['two words', '$HOME', 'it\'s; "quoted"', '${workspaceFolder} ${env:HOME}'];
/** VS Code's own program, as Node. */
const node = { ELECTRON_RUN_AS_NODE: '1' };
let context: TestContext;
let scratch: string;

before(async () => {
  context = testContext();
  scratch = await mkdtemp(join(tmpdir(), 'dockyard-run-'));
});

after(async () => {
  context.lifetime.dispose();
  await rm(scratch, { recursive: true });
});

function places(): Readonly<Record<string, Where>> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const { signal } = new AbortController();
  return {
    panel: { panel: context.panels.panel('Dockyard test: run'), signal },
    terminal: { terminal: 'test' },
    task: { task: 'test', folder },
  };
}

/** What a program finds in its environment and its arguments when it is run so. */
async function found(
  where: Where,
  env: CommandLine['env'],
): Promise<{ readonly inherited?: string; readonly own?: string; readonly args: readonly string[] }> {
  const file = join(scratch, 'found.json');
  const script = `const [file, ...args] = process.argv.slice(1);
    const { ${inherited}: inherited, DOCKYARD_TEST_OWN: own } = process.env;
    require('node:fs').writeFileSync(file, JSON.stringify({ inherited, own, args }));
    process.exitCode = 3;`;
  const args = ['-e', script, file, ...given];
  const line: CommandLine = { command: process.execPath, args, env: { ...node, ...env }, cwd: scratch };
  const { exitCode } = await context.runner.run(line, where);
  assert.equal(exitCode, 3);
  const text = await readFile(file, 'utf8');
  await rm(file);
  return JSON.parse(text);
}

for (const name of ['panel', 'terminal', 'task'] as const) {
  describe(`a command line in a ${name}`, () => {
    const where = (): Where => {
      const place = places()[name];
      assert.ok(place);
      return place;
    };

    it('has its arguments as they are, and what the window has in its environment', async () => {
      assert.equal(process.env[inherited], 'inherited');
      const { inherited: got, args } = await found(where(), {});
      assert.equal(got, 'inherited');
      assert.deepEqual(args, given);
    });

    it('has the variables that are set, and not those that are taken away', async () => {
      const env = { DOCKYARD_TEST_OWN: 'a "b" ${c} ${env:HOME}', [inherited]: undefined };
      const { inherited: got, own, args } = await found(where(), env);
      assert.equal(got, undefined);
      assert.equal(own, 'a "b" ${c} ${env:HOME}');
      assert.deepEqual(args, given);
    });
  });
}

it('asks for the output that the reader of the line reads, and tells and shows what that finds', async () => {
  const events: OutputEvent[] = [];
  const script = `const { COMPOSE_PROGRESS: how } = process.env;
    console.log(JSON.stringify({ id: 'Container shop-web-1', status: 'Starting' }));
    console.log(how);`;
  const line: CommandLine = {
    command: process.execPath,
    args: ['-e', script],
    env: node,
    cwd: undefined,
    output: composeOutput,
  };
  const { signal } = new AbortController();
  const panel = context.panels.panel('Dockyard test: reader');
  const { stdout } = await context.runner.run(line, {
    panel,
    signal,
    onEvent: (event) => events.push(event),
  });
  assert.deepEqual(events, [
    { kind: 'progress', subject: 'Container shop-web-1', state: 'Starting', done: false },
  ]);
  assert.equal(stdout, ' Container shop-web-1  Starting\njson\n');
  assert.ok(panel.text.endsWith(stdout), panel.text);
});
