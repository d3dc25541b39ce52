// Sessions that cannot begin or cannot go on: each ends in a clear state, and leaves nothing in the container.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../../until.ts';
import { hidePackage } from '../hide-package.ts';
import { DebuggedSample } from './debugged-sample.ts';
import { answersIn, breakAt, openFolder, page } from './watched-sessions.ts';

const sample = new DebuggedSample('host-debug-failing', 'web');

const command = {
  type: 'dockyard',
  name: 'Free berths',
  request: 'launch',
  manage: 'free_berths',
  args: ['--nights', '2'],
};

function start(configuration: vscode.DebugConfiguration): Thenable<boolean> {
  return vscode.debug.startDebugging(openFolder(), configuration);
}

async function isClean(): Promise<boolean> {
  return !/debugpy|free_berths/.test(await sample.window.compose('top', 'web'));
}

describe('a session', function () {
  this.timeout(600_000);

  sample.hooks();

  it('goes on beside a second one of the same program', async () => {
    await breakAt('berths/management/commands/free_berths.py', 'arrival = arrival or');
    assert.ok(await start(command));
    const first = await sample.watched.stop('the command is reached');
    assert.ok(await start(command));
    const second = await sample.watched.stop('the second command is reached');
    assert.notEqual(first.session.id, second.session.id);
    assert.equal(await sample.watched.value(first, 'nights'), '2');
    await sample.watched.goOn(second);
    await sample.watched.goOn(first);
    await until(() => sample.watched.ended.length === sample.watched.began.length, 'both sessions end');
    await until(isClean, 'nothing is left');
  });

  it('ends with its container, and says so', async () => {
    await breakAt('berths/management/commands/free_berths.py', 'arrival = arrival or');
    assert.ok(await start(command));
    await sample.watched.stop('the command is reached');
    await sample.window.compose('stop', '--timeout', '1', 'web');
    await until(() => sample.watched.ended.length === sample.watched.began.length, 'the session ends');
    assert.match(
      sample.watched.output,
      /The container \S+ stopped\.|The program (?:exited with code|was terminated)/,
    );
    await sample.window.compose('start', 'web');
    await until(() => answersIn(sample.window), 'the server answers again', 240_000);
    assert.ok(await isClean());
  });

  it('has its server run again when that fails under the debugger', async () => {
    const env = { DJANGO_SETTINGS_MODULE: 'harbour.missing' };
    await start({ type: 'dockyard', name: 'Server', request: 'launch', env });
    await until(() => sample.watched.ended.length === sample.watched.began.length, 'no session goes on');
    await until(() => answersIn(sample.window), 'the server answers without the debugger', 240_000);
    assert.ok(await isClean());
  });

  it('does not begin without debugpy, unless it is to be installed', async () => {
    await sample.window.compose('exec', '-T', '--user', 'root', 'web', 'python', ...hidePackage('debugpy'));
    const begun = sample.watched.stops.length;
    await start(command);
    await until(() => sample.watched.ended.length === sample.watched.began.length, 'no session goes on');
    assert.equal(sample.watched.stops.length, begun);
    assert.ok(await isClean());
    await breakAt('berths/management/commands/free_berths.py', 'arrival = arrival or');
    assert.ok(await start({ ...command, installDebugpy: true }));
    const stopped = await sample.watched.stop('the command is reached');
    assert.equal(await sample.watched.value(stopped, 'nights'), '2');
    await sample.watched.goOn(stopped);
    await until(() => sample.watched.ended.length === sample.watched.began.length, 'the session ends');
  });

  it('restarts a server with debugpy where its image has none, and installs it only in that container', async () => {
    const id = (await sample.window.compose('ps', '--quiet', 'web')).trim();
    await sample.window.compose('exec', '-T', '--user', 'root', 'web', 'python', ...hidePackage('debugpy'));
    const image = await sample.window.docker('inspect', '--format', '{{.Config.Image}}', id);
    await sample.window.docker('commit', id, image.trim());
    await sample.window.compose('up', '--detach', '--force-recreate', '--no-deps', 'web');
    await until(() => answersIn(sample.window), 'the server answers', 240_000);
    const server = { type: 'dockyard', name: 'Server', request: 'launch' };
    await start(server);
    await until(() => sample.watched.ended.length === sample.watched.began.length, 'no session goes on');
    assert.ok(await isClean());
    await breakAt('berths/views.py', 'upcoming = Booking');
    assert.ok(await start({ ...server, installDebugpy: true }), sample.watched.output);
    await until(() => answersIn(sample.window), 'the server answers under the debugger', 240_000);
    const asked = page(sample.window, '/');
    await sample.watched.goOn(await sample.watched.stop('the view is reached'));
    assert.match(await asked, /berths free tonight/);
    await vscode.debug.stopDebugging();
    await until(() => answersIn(sample.window), 'the server answers without the debugger', 240_000);
    const find = ['-c', 'import importlib.util; print(importlib.util.find_spec("debugpy"))'];
    await until(
      async () =>
        (await sample.window.compose('exec', '-T', 'web', 'python', ...find).catch(() => '')) === 'None\n',
      'debugpy is gone with its container',
    );
  });
});
