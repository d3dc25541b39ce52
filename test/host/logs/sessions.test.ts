// Logs in the Output panel: a channel a service and one of all, filtered, with known failures explained once.
import * as assert from 'node:assert/strict';
import { Sessions } from '../../../src/editor/logs/sessions.ts';
import { composeTarget } from '../../../src/platform/logs/log-target.ts';
import { Throwaway } from '../../engine/throwaway.ts';
import { outputText } from '../sample-window.ts';
import { testContext, until } from '../test-context.ts';

const made = new Throwaway();
const context = testContext();
const project = made.name();
const panel = `${project} logs (Dockyard)`;
let sessions: Sessions;

const of = (service: string): readonly string[] => [
  ...['--label', `com.docker.compose.project=${project}`],
  ...['--label', `com.docker.compose.service=${service}`],
];

before(async function () {
  this.timeout(60_000);
  sessions = context.lifetime.add(new Sessions(context, await context.failures()));
  const every = (offset: string): string =>
    `import time; time.sleep(${offset})\nfor n in range(4): print("\\x1b[32mline\\x1b[0m", n); time.sleep(0.2)\ntime.sleep(600)`;
  await Promise.all([
    made.python(every('0.1'), ...of('web')),
    made.python(every('0.2'), ...of('worker')),
    made.python('print("Error 111 connecting to redis:6379. Connection refused.\\n" * 3)', ...of('beat')),
  ]);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
});

after(async function () {
  this.timeout(60_000);
  context.lifetime.dispose();
  await made.end();
});

describe('logs that are tailed', function () {
  this.timeout(30_000);

  it('show all services in one order, each line with its label and without colours', async () => {
    await sessions.start(composeTarget(project, ['beat', 'web', 'worker']), undefined);
    const text = await until(
      () => /worker \| line 3/.test(outputText(panel)) && outputText(panel),
      'everything is shown',
    );
    const lines = text.split('\n').filter((line) => line.includes('line'));
    assert.equal(lines.length, 8);
    assert.equal(lines.filter((line) => line.startsWith('web    | line ')).length, 4);
    const turns = lines.map((line) => line.slice(0, 3));
    assert.ok(turns.lastIndexOf('web') > turns.indexOf('wor'), 'the services take turns');
  });

  it('explain a known failure once', () => {
    const text = outputText(panel);
    assert.equal(text.match(/Connection refused/g)?.length, 3);
    assert.equal(text.match(/beat {3}\| {3}↳ Dockyard: /g)?.length, 1);
  });

  it('have a channel for each service, without labels', async () => {
    const text = await until(() => outputText(`${project} worker logs (Dockyard)`), 'the channel of worker');
    assert.match(text, /^line 0\nline 1\nline 2\nline 3\n$/);
  });

  it('stop when they are told to, and what they wrote stays', async () => {
    const before = outputText(panel);
    await sessions.stop();
    await made.python('print("too late")', ...of('web'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(outputText(panel), before);
  });
});
