// Logs in the Output panel: a channel a service and one of all, filtered, with known failures explained once.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Sessions } from '../../../src/editor/logs/sessions.ts';
import { composeTarget } from '../../../src/platform/logs/log-target.ts';
import { Throwaway } from '../../engine/throwaway.ts';
import { until } from '../../until.ts';
import { outputText } from '../sample-window.ts';
import { testContext } from '../test-context.ts';

const made = new Throwaway();
const context = testContext();
const project = made.name();
const panel = `${project} logs (Dockyard)`;
let sessions: Sessions;

const numbers = [0, 1, 2, 3];
/** Prints a line with a number when there is a file with that name. */
const whenTold = `import os, time
for n in range(${numbers.length}):
    while not os.path.exists(f"/tmp/{n}"): time.sleep(0.02)
    print("\\x1b[32mline\\x1b[0m", n)
time.sleep(600)`;

const of = (service: string): readonly string[] => [
  ...['--label', `com.docker.compose.project=${project}`],
  ...['--label', `com.docker.compose.service=${service}`],
];

before(async () => {
  sessions = context.lifetime.add(new Sessions(context, await context.failures()));
  const [web, worker] = await Promise.all([
    made.python(whenTold, ...of('web')),
    made.python(whenTold, ...of('worker')),
    made.python('print("Error 111 connecting to redis:6379. Connection refused.\\n" * 3)', ...of('beat')),
  ]);
  for (const n of numbers)
    for (const id of [web, worker]) {
      await made.docker('exec', id, 'touch', `/tmp/${n}`);
      await until(async () => (await made.docker('logs', id)).includes(` ${n}`), `line ${n}`);
    }
});

after(async () => {
  context.lifetime.dispose();
  await made.end();
});

describe('logs that are tailed', () => {
  it('show all services in one order, each line with its label and without colors', async () => {
    await sessions.start(composeTarget(project, ['beat', 'web', 'worker']), undefined);
    const text = await until(
      () => /worker \| line 3/.test(outputText(panel)) && outputText(panel),
      'everything is shown',
    );
    const lines = text.split('\n').filter((line) => line.includes('line'));
    const turns = numbers.flatMap((n) => [`web    | line ${n}`, `worker | line ${n}`]);
    assert.deepEqual(lines, turns);
  });

  it('explain a known failure once', () => {
    const text = outputText(panel);
    assert.equal(text.match(/Connection refused/g)?.length, 3);
    assert.equal(text.match(/beat {3}\| {3}↳ Dockyard: /g)?.length, 1);
  });

  it('have a channel for each service, without labels', async () => {
    const worker = context.panels.panel(`${project} worker logs (Dockyard)`);
    assert.equal(worker.text, 'line 0\nline 1\nline 2\nline 3\n');
  });

  it('are filtered as a whole, and shown again without the filter', async () => {
    const all = outputText(panel);
    await sessions.filter('line -"line 0"');
    const filtered = await until(
      () => !/refused/.test(outputText(panel)) && outputText(panel).includes('line 1') && outputText(panel),
      'the filter',
    );
    assert.equal(filtered.split('\n').filter((line) => line.includes('| line ')).length, 6);
    await sessions.filter('');
    await until(() => outputText(panel).length >= all.length, 'everything again');
  });

  it('are cleared in all their channels', async () => {
    const worker = context.panels.panel(`${project} worker logs (Dockyard)`);
    await sessions.clear();
    await until(() => outputText(panel) === '', 'the channel is empty');
    assert.equal(worker.text, '');
  });

  it('have one writer a channel: that of a service is taken over by its own tail, each line once', async () => {
    await sessions.start(composeTarget(project, ['worker']), undefined);
    const worker = context.panels.panel(`${project} worker logs (Dockyard)`);
    await until(() => worker.text.includes('line 3'), 'its lines');
    await made.python('import time; print("more"); time.sleep(600)', ...of('worker'));
    await until(() => context.panels.panel(panel).text.includes('worker | more'), 'the line in both');
    await until(() => worker.text.includes('more'), 'the line in its own');
    assert.equal(worker.text.match(/more/g)?.length, 1);
    await sessions.stop();
    await sessions.start(composeTarget(project, ['beat', 'web', 'worker']), undefined);
    await until(() => /worker \| line 3/.test(outputText(panel)), 'everything is shown');
  });

  it('stop when they are told to, and what they wrote stays', async () => {
    const before = outputText(panel);
    await sessions.stop();
    const late = await made.python('print("too late")', ...of('web'));
    await until(async () => (await made.docker('logs', late)).includes('too late'), 'the line is written');
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(outputText(panel), before);
  });

  it('are shown by the number of their errors, where these were counted', async () => {
    const names = ['web', 'worker'].map((service) => `${project} ${service} logs (Dockyard)`) as [
      string,
      string,
    ];
    const isShown = (name: string): boolean =>
      vscode.window.visibleTextEditors.some(
        ({ document: { uri } }) => uri.scheme === 'output' && uri.path.endsWith(name),
      );
    for (const service of ['web', 'worker'])
      await sessions.start(composeTarget(project, [service]), undefined);
    await until(() => isShown(names[1]), 'the log that was started last is shown');
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await until(() => !names.some(isShown), 'no log is shown');
    await made.python('import time; print("ERROR here"); time.sleep(600)', ...of('web'));
    const web = context.panels.panel(names[0]);
    await until(() => web.text.includes('ERROR here'), 'the error is read');
    sessions.showErrors();
    await until(() => isShown(names[0]), 'its log is shown');
  });
});
