// Tests of the sample with coverage and under the debugger, in the container: what is shown, and what is left.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addRequirement, installPackage } from '../../../src/editor/manage/packages.ts';
import type { DjangoTests } from '../../../src/editor/tests/controller.ts';
import { until } from '../../until.ts';
import { breakAt, type Stopped, WatchedSessions } from '../debug/watched-sessions.ts';
import { hidePackage } from '../hide-package.ts';
import type { SampleWindow } from '../sample-window.ts';
import { sampleTests } from '../tests/sample-tests.ts';
import { detailsOf, find, run, type Seen } from '../tests/watched-runs.ts';

let window: SampleWindow;
let tests: DjangoTests;

before(async function () {
  this.timeout(240_000);
  ({ window, tests } = await sampleTests('host-tests-measured'));
});

after(() => window.end());

/** Closes the message that an action ends with. */
async function closed(action: Promise<void>): Promise<void> {
  let isOver = false;
  action
    .finally(() => {
      isOver = true;
    })
    .catch(() => undefined);
  await until(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    return isOver;
  }, 'the message is closed');
  await action;
}

const booking = 'web > berths > tests/test_booking.py';

describe('coverage', () => {
  it('measures coverage, and shows it at the lines of the workspace', async () => {
    const include = [find(tests, `${booking} > BookingTests`)];
    const seen = await run(tests, include, { profile: tests.profiles.coverage });
    assert.deepEqual([...new Set(seen.states.values())], ['passed']);
    const models = seen.coverage.find(({ uri }) => uri.path.endsWith('/berths/models.py'));
    assert.ok(models && models.statementCoverage.covered > 0);
    assert.ok((models.branchCoverage?.total ?? 0) > 0);
    assert.equal(models.uri.fsPath, vscode.Uri.file(`${window.folder}/berths/models.py`).fsPath);
    const { executed, missing } = await detailsOf(tests, seen.coverage, 'berths/models.py');
    assert.equal(executed.length, models.statementCoverage.covered);
    assert.equal(executed.length + missing.length, models.statementCoverage.total);
    assert.deepEqual(
      seen.coverage.filter(({ uri }) => /site-packages|dist-packages/.test(uri.path)),
      [],
    );
  });

  it('says that coverage.py is missing, and installs it until the container is recreated', async () => {
    await window.compose('exec', '-T', '--user', 'root', 'web', 'python', ...hidePackage('coverage'));
    const include = [find(tests, `${booking} > BookingTests > test_boat_fits_the_berth`)];
    const seen = await run(tests, include, { profile: tests.profiles.coverage });
    assert.deepEqual([...seen.states.values()], ['errored']);
    assert.match(
      String([...seen.messages.values()][0]?.message),
      /No module named 'coverage'.* Install it there until the container is recreated, or add "coverage" to/s,
    );
    const argument = { package: 'coverage', project: { project: window.project }, service: 'web' };
    const installing = installPackage(window.context, { from: 'argument', argument });
    const imports = ['exec', '-T', 'web', 'python', '-c', 'import coverage; print(coverage.__file__)'];
    await until(
      async () => (await window.compose(...imports).catch(() => '')).includes('coverage'),
      'it is installed',
    );
    await closed(installing);
    const again = await run(tests, include, { profile: tests.profiles.coverage });
    assert.deepEqual([...again.states.values()], ['passed']);
    assert.ok(again.coverage.length > 0);
  });

  it('adds a package to the requirements, for the user to save', async () => {
    const argument = { package: 'coverage', project: { project: window.project }, service: 'web' };
    const adding = addRequirement(window.context, { from: 'argument', argument });
    const document = await until(() => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.isDirty === true && shown;
    }, 'the line is there');
    await closed(adding);
    assert.match(document.uri.path, /requirements/);
    assert.match(document.getText(), /\ncoverage\n$/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});

describe('a test under the debugger', () => {
  const path = 'berths/tests/test_debugged.py';
  let watched: WatchedSessions;

  before(async () => {
    watched = new WatchedSessions();
    // Without a database: to make one under a debugger takes long.
    await window.write(
      path,
      `import time

from django.test import SimpleTestCase


class DebuggedTests(SimpleTestCase):
    def test_debugged(self):
        berth = "North 1"
        self.assertEqual(len(berth), 7)

    def test_long(self):
        time.sleep(0.1)
        time.sleep(611)
`,
    );
    await until(() => tests.services[0]?.files.has(path), 'the test is found');
  });
  afterEach(() => watched.end());
  after(() => watched.dispose());

  const isClean = async (): Promise<boolean> =>
    !/debugpy|relay|dockyard-test-\w+:/.test(await window.compose('top', 'web'));

  /** Starts a test, and waits until it stops at one of its lines. */
  async function stopped(
    test: string,
    text: string,
  ): Promise<{
    readonly running: Promise<Seen>;
    readonly at: Stopped;
    readonly line: number;
  }> {
    const line = await breakAt(path, text);
    const item = find(tests, `web > berths > tests/test_debugged.py > DebuggedTests > ${test}`);
    const running = run(tests, [item], { profile: tests.profiles.debug });
    running.catch(() => undefined);
    return { running, at: await watched.stop('the breakpoint is hit'), line };
  }

  it('stops at a breakpoint, shows a variable, and has its result when it goes on', async () => {
    const { running, at, line } = await stopped('test_debugged', 'self.assertEqual(len(berth), 7)');
    const top = await watched.top(at);
    assert.equal(top.line, line);
    assert.equal(top.name, 'test_debugged');
    assert.ok(top.source?.path?.endsWith(`/${path}`));
    assert.equal(await watched.value(at, 'berth'), "'North 1'");
    await watched.goOn(at);
    const seen = await running;
    assert.deepEqual([...seen.states], [['test_debugged', 'passed']]);
    await until(() => watched.ended.length > 0, 'the session ends with the run');
    await until(isClean, 'nothing is left in the container');
  });

  it('ends with its session', async () => {
    const { running, at } = await stopped('test_long', 'time.sleep(0.1)');
    await vscode.debug.stopDebugging(at.session);
    const seen = await running;
    assert.ok(![...seen.states.values()].includes('passed'));
    await until(isClean, 'nothing is left in the container');
  });
});
