// The Test Explorer on the sample: what is found, what a run shows, and what becomes of one that is canceled or cannot begin.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DjangoTests } from '../../../src/editor/tests/controller.ts';
import { until } from '../../until.ts';
import type { SampleWindow } from '../sample-window.ts';
import { sampleTests } from './sample-tests.ts';
import { find, run, shown, watchRuns } from './watched-runs.ts';

let window: SampleWindow;
let tests: DjangoTests;

before(async function () {
  this.timeout(240_000);
  ({ window, tests } = await sampleTests('host-tests'));
});

after(() => window.end());

/** A class that was added to the tests of commands, once it is found. */
async function added(name: string): Promise<vscode.TestItem> {
  const file = find(tests, 'web > berths > tests/test_commands.py');
  return await until(() => file.children.get(name), `${name} is found`);
}

async function edit(path: string, change: (text: string) => string): Promise<() => Promise<void>> {
  const uri = vscode.Uri.joinPath(vscode.Uri.file(window.folder), path);
  const before = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
  await window.write(path, change(before));
  return () => window.write(path, before);
}

const psql = ['exec', '-T', 'db', 'psql', '--username', 'harbour', '--command'];
const booking = 'web > berths > tests/test_booking.py';

describe('the Test Explorer', () => {
  it('shows the tests by app, file and class', () => {
    assert.equal(shown(tests.controller.items, 1), 'web');
    assert.equal(
      shown(find(tests, 'web').children, 2),
      'berths(tests/test_booking.py tests/test_commands.py tests/test_pages.py)',
    );
    assert.equal(
      shown(find(tests, `${booking} > BookingTests`).children, 1),
      [
        'test_departure_is_after_arrival test_boat_fits_the_berth',
        'test_a_berth_is_free_on_the_day_another_boat_leaves',
        'test_the_first_request_is_confirmed_and_the_second_declined test_only_old_requests_expire',
      ].join(' '),
    );
    const { range, uri } = find(tests, `${booking} > BookingTests > test_departure_is_after_arrival`);
    assert.equal(range?.start.line, 33);
    assert.ok(uri?.path.endsWith('/berths/tests/test_booking.py'));
  });

  it('follows a text while it is typed', async () => {
    const uri = vscode.Uri.joinPath(vscode.Uri.file(window.folder), 'berths/tests/test_commands.py');
    const document = await vscode.workspace.openTextDocument(uri);
    const typed = new vscode.WorkspaceEdit();
    const other = find(tests, `${booking} > BookingTests`);
    typed.insert(
      uri,
      new vscode.Position(document.lineCount, 0),
      '\nclass TypedTests(TestCase):\n    def test_typed(self):\n        pass\n',
    );
    await vscode.workspace.applyEdit(typed);
    const file = find(tests, 'web > berths > tests/test_commands.py');
    await until(() => file.children.get('TypedTests')?.children.get('test_typed'), 'the typed test is found');
    assert.equal(find(tests, `${booking} > BookingTests`), other);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until(() => !file.children.get('TypedTests'), 'the typed test is gone');
  });

  it('follows files that come and go', async () => {
    const path = 'harbour/test_new.py';
    await window.write(
      path,
      'from unittest import TestCase\nclass NewTests(TestCase):\n    def test_new(self): pass\n',
    );
    await until(
      () => shown(find(tests, 'web').children, 4).includes('test_new.py(NewTests(test_new))'),
      'it is found',
    );
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(vscode.Uri.file(window.folder), path));
    await until(() => shown(find(tests, 'web').children, 1) === 'berths', 'it is gone');
  });

  it('runs all tests, each with its result and its duration', async () => {
    const { states, durations, output } = await run(tests, undefined);
    assert.deepEqual([...new Set(states.values())], ['passed']);
    assert.ok(states.size > 10, [...states.keys()].join(' '));
    assert.ok((durations.get('test_departure_is_after_arrival') ?? -1) >= 0);
    assert.match(output, /Running manage\.py test --noinput in \S+-web-1/);
    assert.match(output, /Ran \d+ tests in/);
  });

  it('shows the difference of an assertion, at the line that failed', async () => {
    const back = await edit('berths/tests/test_commands.py', (text) =>
      text.concat(
        '\n\nclass AddedTests(TestCase):\n    def test_added(self):\n        print("said by the test")\n        self.assertEqual([1, 2], [1, 3])\n',
      ),
    );
    try {
      const item = await added('AddedTests');
      const seen = await run(tests, [item]);
      assert.deepEqual([...seen.states], [['test_added', 'failed']]);
      const message = seen.messages.get('test_added');
      assert.match(String(message?.message), /AssertionError: Lists differ/);
      assert.equal(message?.expectedOutput, '[1, 3]');
      assert.equal(message?.actualOutput, '[1, 2]');
      const text = Buffer.from(
        await vscode.workspace.fs.readFile(item.uri ?? vscode.Uri.file('/')),
      ).toString();
      const line = text.split('\n').findIndex((one) => one.includes('assertEqual([1, 2]'));
      assert.equal(message?.location?.range.start.line, line);
      assert.equal(message?.location?.uri.toString(), item.uri?.toString());
      assert.match(seen.output, /said by the test/);
    } finally {
      await back();
    }
  });

  it('ends a test that never ends, and its processes, when it is canceled', async () => {
    const back = await edit('berths/tests/test_commands.py', (text) =>
      text.concat(
        '\n\nclass EndlessTests(TestCase):\n    def test_endless(self):\n        import time\n        time.sleep(611)\n',
      ),
    );
    try {
      const item = await added('EndlessTests');
      const seen = await run(tests, [item], {
        cancelWhen: ({ states }) => states.get('test_endless') === 'started',
      });
      assert.equal(seen.states.get('test_endless'), 'started');
      assert.doesNotMatch(await window.compose('top', 'web'), /test_endless/);
      const list = "SELECT datname FROM pg_database WHERE datname = 'test_harbour'";
      assert.match(await window.compose(...psql, list), /0 rows/);
    } finally {
      await back();
    }
  });

  it('says of a test that it ended the process', async () => {
    const back = await edit('berths/tests/test_commands.py', (text) =>
      text.concat(
        '\n\nclass KillingTests(TestCase):\n    def test_killing(self):\n        import os\n        os._exit(7)\n    def test_later(self):\n        pass\n',
      ),
    );
    try {
      const seen = await run(tests, [await added('KillingTests')]);
      const said = (name: string): string => String(seen.messages.get(name)?.message);
      assert.equal(said('test_killing'), 'The test process exited with code 7 during this test.');
      assert.equal(said('test_later'), 'Not run. The test process exited with code 7 during this test.');
    } finally {
      await back();
    }
  });

  it('says why the tests cannot begin: the test database is in use', async () => {
    // A test that ended its process has left one.
    await window.compose(...psql, 'DROP DATABASE IF EXISTS test_harbour');
    await window.compose(...psql, 'CREATE DATABASE test_harbour');
    const session = window.compose(
      'exec',
      '-T',
      'db',
      'psql',
      '--username',
      'harbour',
      '--dbname',
      'test_harbour',
      '--command',
      'SELECT pg_sleep(600)',
    );
    session.catch(() => undefined);
    const sessions = "SELECT count(*) FROM pg_stat_activity WHERE datname = 'test_harbour'";
    await until(
      async () => /\b1\b/.test((await window.compose(...psql, sessions)).split('\n')[2] ?? ''),
      'it is in use',
    );
    try {
      const seen = await run(tests, [find(tests, `${booking} > BookingTests > test_boat_fits_the_berth`)]);
      assert.equal(seen.states.get('test_boat_fits_the_berth'), 'errored');
      assert.match(
        String(seen.messages.get('test_boat_fits_the_berth')?.message),
        /being accessed by other users.*Another session uses test_harbour/s,
      );
    } finally {
      await window.compose(
        ...psql,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'test_harbour'",
      );
      await session.catch(() => undefined);
    }
    const seen = await run(tests, [find(tests, `${booking} > BookingTests > test_boat_fits_the_berth`)]);
    assert.equal(seen.states.get('test_boat_fits_the_berth'), 'passed');
  });

  it('runs in a new container where manage.py commands do', async () => {
    const configuration = vscode.workspace.getConfiguration('dockyard', vscode.Uri.file(window.folder));
    await configuration.update('manage.mode', 'run', vscode.ConfigurationTarget.Workspace);
    try {
      const seen = await run(tests, [find(tests, `${booking} > BookingTests > test_boat_fits_the_berth`)]);
      assert.deepEqual([...seen.states], [['test_boat_fits_the_berth', 'passed']]);
    } finally {
      await configuration.update('manage.mode', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('runs pytest where it is chosen, with runs of parameters below their test', async () => {
    const configuration = vscode.workspace.getConfiguration('dockyard', vscode.Uri.file(window.folder));
    await window.write(
      'berths/tests/test_params.py',
      'import pytest\n\n\n@pytest.mark.parametrize("n", [1, 2])\ndef test_n(n):\n    assert n == 1\n',
    );
    await window.write('pytest.ini', '[pytest]\nDJANGO_SETTINGS_MODULE = harbour.settings\n');
    try {
      await configuration.update('tests.runner', 'pytest', vscode.ConfigurationTarget.Workspace);
      await tests.controller.refreshHandler?.(new vscode.CancellationTokenSource().token);
      const item = find(tests, 'web > berths > tests/test_params.py > test_n');
      const seen = await run(tests, [item]);
      assert.equal(seen.states.get('[1]'), 'passed');
      assert.equal(seen.states.get('[2]'), 'failed');
      assert.equal(seen.messages.get('[2]')?.expectedOutput, '1');
      assert.equal(shown(item.children, 1), '[1] [2]');
      const again = await run(tests, [...item.children].map(([, child]) => child).slice(0, 1));
      assert.equal(again.states.get('[1]'), 'passed');
      assert.equal(again.states.has('[2]'), false);
    } finally {
      await configuration.update('tests.runner', undefined, vscode.ConfigurationTarget.Workspace);
      for (const path of ['pytest.ini', 'berths/tests/test_params.py'])
        await vscode.workspace.fs.delete(vscode.Uri.joinPath(vscode.Uri.file(window.folder), path));
      await until(() => tests.services[0]?.project?.runner === 'django', "Django's runner is back");
    }
  });

  it('runs a file again when it is saved', async () => {
    const { seen, end } = watchRuns(tests.controller);
    const source = new vscode.CancellationTokenSource();
    try {
      const request = new vscode.TestRunRequest([find(tests, 'web')], undefined, undefined, true);
      await tests.run(request, source.token);
      const uri = vscode.Uri.joinPath(vscode.Uri.file(window.folder), 'berths/tests/test_commands.py');
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      const typed = new vscode.WorkspaceEdit();
      typed.insert(uri, new vscode.Position(0, 0), '# saved\n');
      await vscode.workspace.applyEdit(typed);
      await document.save();
      await until(() => seen.ended, 'it has run');
      assert.ok(seen.states.size > 0);
      assert.equal(seen.states.has('test_boat_fits_the_berth'), false);
    } finally {
      source.cancel();
      end();
    }
  });

  it('says of a test that its container stopped', async () => {
    const text =
      '\n\nclass EndlessTests(TestCase):\n    def test_endless(self):\n        import time\n        time.sleep(611)\n';
    const back = await edit('berths/tests/test_commands.py', (before) => before.concat(text));
    try {
      let killed: Promise<string> | undefined;
      const item = await added('EndlessTests');
      const seen = await run(tests, [item], {
        onState: (state) => {
          if (state === 'started') killed ??= window.compose('kill', 'web');
        },
      });
      await killed;
      assert.equal(seen.states.get('test_endless'), 'errored');
      assert.equal(
        String(seen.messages.get('test_endless')?.message),
        'The container of "web" stopped during this test.',
      );
    } finally {
      await back();
    }
  });

  it('says of every test that its service does not run', async () => {
    const seen = await run(tests, [find(tests, `${booking} > BookingTests`)]);
    assert.deepEqual([...new Set(seen.states.values())], ['errored']);
    assert.match(String([...seen.messages.values()][0]?.message), /"web" is not running/);
  });
});
