// Sessions that attach: to a debugpy that listens in a container, and to a process that runs there.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { listenIn } from '../../../src/editor/debug/inject.ts';
import { pythonProcesses } from '../../../src/editor/debug/probe.ts';
import { needRunning, resolveDebugTarget } from '../../../src/editor/debug/target.ts';
import { until } from '../../until.ts';
import { DebuggedSample } from './debugged-sample.ts';
import { breakAt, openFolder, pathOf } from './watched-sessions.ts';

const sample = new DebuggedSample('host-debug-attach', 'web');

/** The process whose command line holds a text, as the container counts it. */
async function processOf(text: string): Promise<number | undefined> {
  const { context } = sample.window;
  const target = needRunning(await resolveDebugTarget(context, openFolder(), {}));
  const found = await pythonProcesses(context, target, new AbortController().signal);
  return found.find(({ words }) => words.includes(text))?.pid;
}

describe('a session that attaches', function () {
  this.timeout(600_000);

  sample.hooks();

  it('stops at a breakpoint of a program that waits for it, with paths of the workspace', async () => {
    const line = await breakAt('berths/management/commands/free_berths.py', 'if nights < 1');
    const running = sample.window.compose(
      ...['exec', '-T', 'web', 'python', '-m', 'debugpy', '--listen', '127.0.0.1:5688', '--wait-for-client'],
      ...['manage.py', 'free_berths', '--nights', '3'],
    );
    running.catch(() => undefined);
    const configuration = { type: 'dockyard', name: 'Attach', request: 'attach', port: 5688 };
    assert.ok(await vscode.debug.startDebugging(openFolder(), configuration));
    const stopped = await sample.watched.stop('the breakpoint is hit');
    const { source, line: at, name } = await sample.watched.top(stopped);
    assert.equal(at, line);
    assert.equal(name, 'handle');
    assert.equal(
      pathOf(source?.path),
      vscode.Uri.joinPath(openFolder().uri, 'berths/management/commands/free_berths.py').path,
    );
    assert.equal(await sample.watched.value(stopped, 'nights'), '3');
    await sample.watched.goOn(stopped, 'next');
    assert.equal((await sample.watched.top(await sample.watched.stop('it steps'))).line, line + 2);
    await sample.watched.goOn(stopped);
    assert.match(await running, /^North 1 \(8\.0 m\)$/m);
    await until(() => sample.watched.ended.length > 0, 'the session ends');
    await until(
      async () => !/debugpy|relay/.test(await sample.window.compose('top', 'web')),
      'nothing is left',
    );
  });

  it('stops in a process that runs, and leaves it running', async () => {
    const path = 'berths/counting.py';
    await sample.window.write(
      path,
      'import time\n\ncount = 0\nwhile True:\n    count += 1\n    time.sleep(0.2)\n',
    );
    await sample.window.compose('exec', '-T', '--detach', 'web', 'python', path);
    const processId = await until(async () => await processOf(path), 'it runs');
    await breakAt(path, 'count += 1');
    const configuration = { type: 'dockyard', name: 'Attach', request: 'attach', processId };
    assert.ok(await vscode.debug.startDebugging(openFolder(), configuration));
    const stopped = await sample.watched.stop('the breakpoint is hit');
    const { source, line } = await sample.watched.top(stopped);
    assert.equal(line, 5);
    assert.equal(pathOf(source?.path), vscode.Uri.joinPath(openFolder().uri, path).path);
    assert.match(await sample.watched.value(stopped, 'count'), /^\d+$/);
    await vscode.debug.stopDebugging();
    await until(() => sample.watched.ended.length === sample.watched.began.length, 'the session ends');
    assert.equal(await processOf(path), processId);
    assert.ok(await vscode.debug.startDebugging(openFolder(), configuration));
    await sample.watched.stop('the breakpoint is hit by a second session');
    await sample.window.compose('exec', '-T', 'web', 'sh', '-c', `kill ${processId}`);
    await until(async () => (await processOf(path)) === undefined, 'it is gone');
  });

  it('says why it cannot attach to a process: the image has no gdb', async () => {
    await sample.window.compose('exec', '-T', '--user', 'root', 'web', 'rm', '/usr/bin/gdb');
    const target = needRunning(await resolveDebugTarget(sample.window.context, openFolder(), {}));
    const { signal } = new AbortController();
    await assert.rejects(listenIn(sample.window.context, target, 1, signal), /The image has no gdb/);
    assert.doesNotMatch(await sample.window.compose('top', 'web'), /debugpy/);
  });
});
