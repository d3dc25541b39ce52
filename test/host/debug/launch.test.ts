// Sessions that start what they debug: the server of the sample, its worker, a management command, and a program beside them.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ServiceBackend } from '../../../src/editor/debug/launch-service.ts';
import { DebugSessions } from '../../../src/editor/debug/sessions.ts';
import { resolveDebugTarget } from '../../../src/editor/debug/target.ts';
import { argumentOf } from '../../../src/editor/target/folder-project.ts';
import { until } from '../../until.ts';
import { DebuggedSample } from './debugged-sample.ts';
import { answersIn, breakAt, openFolder, page, pathOf } from './watched-sessions.ts';

const sample = new DebuggedSample('host-debug-launch', 'web', 'worker');

const server = { type: 'dockyard', name: 'Server', request: 'launch' };

async function start(configuration: vscode.DebugConfiguration): Promise<void> {
  assert.ok(await vscode.debug.startDebugging(openFolder(), configuration), sample.watched.output);
}

/** The service runs as its Compose files say, and nothing of the debugger is in its container. */
async function isAsBefore(service: string): Promise<boolean> {
  const seen = await sample.window.compose(
    'ps',
    '--format',
    '{{.Label "dockyard.debug"}}|{{.State}}',
    service,
  );
  return seen.trim() === '|running' && !/debugpy/.test(await sample.window.compose('top', service));
}

describe('a session that starts what it debugs', function () {
  this.timeout(600_000);

  sample.hooks();

  it('stops in a view of the server, in its template, and in the view again after an edit', async () => {
    const line = await breakAt('berths/views.py', 'upcoming = Booking');
    await start(server);
    await until(() => answersIn(sample.window), 'the server answers', 240_000);
    let asked = page(sample.window, '/');
    let stopped = await sample.watched.stop('the view is reached');
    const top = await sample.watched.top(stopped);
    assert.deepEqual(
      [pathOf(top.source?.path), top.line, top.name],
      [vscode.Uri.joinPath(openFolder().uri, 'berths/views.py').path, line, 'get_context_data'],
    );
    assert.equal(await sample.watched.value(stopped, 'self.template_name'), "'berths/harbour.html'");
    await sample.watched.goOn(stopped, 'next');
    stopped = await sample.watched.stop('it steps');
    assert.equal((await sample.watched.top(stopped)).line, line + 1);
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    const inTemplate = await breakAt('berths/templates/berths/harbour.html', '{{ berth.name }}');
    await sample.watched.goOn(stopped);
    stopped = await sample.watched.stop('the template is reached');
    const frame = await sample.watched.top(stopped);
    assert.equal(frame.line, inTemplate);
    assert.match(frame.source?.path ?? '', /berths\/templates\/berths\/harbour\.html$/);
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await sample.watched.goOn(stopped);
    assert.match(await asked, /berths free tonight/);

    const edited = await breakAt('berths/views.py', 'upcoming = Booking');
    const before = sample.watched.began.length;
    const uri = vscode.Uri.joinPath(openFolder().uri, 'berths/views.py');
    const source = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
    await sample.window.write('berths/views.py', `${source}\n# edited\n`);
    await until(
      () => sample.watched.began.length > before,
      'the process of the reloader is debugged',
      120_000,
    );
    await until(() => answersIn(sample.window), 'the server answers again', 240_000);
    asked = page(sample.window, '/');
    stopped = await sample.watched.stop('the view is reached after the edit');
    assert.equal((await sample.watched.top(stopped)).line, edited);
    await sample.watched.goOn(stopped);
    assert.match(await asked, /berths free tonight/);

    await vscode.debug.stopDebugging();
    await until(() => isAsBefore('web'), 'the server is put back', 120_000);
    await until(() => answersIn(sample.window), 'the server answers without the debugger', 240_000);
  });

  it('stops in a management command, shows what it prints, and ends with it', async () => {
    const line = await breakAt('berths/management/commands/free_berths.py', 'arrival = arrival or');
    await start({ ...server, manage: 'free_berths', args: ['--nights', '2'] });
    const stopped = await sample.watched.stop('the command is reached');
    assert.equal((await sample.watched.top(stopped)).line, line);
    assert.equal(await sample.watched.value(stopped, 'nights'), '2');
    await sample.watched.goOn(stopped);
    await until(() => sample.watched.ended.length === sample.watched.began.length, 'the session ends');
    assert.match(sample.watched.output, /^North 1 \(8\.0 m\)$/m);
    assert.doesNotMatch(await sample.window.compose('top', 'web'), /debugpy|free_berths/);
  });

  it('ends a command that is stopped, and its processes', async () => {
    await start({ ...server, command: ['python', '-c', 'import time; time.sleep(613)'] });
    await until(async () => /sleep\(613\)/.test(await sample.window.compose('top', 'web')), 'it runs');
    await vscode.debug.stopDebugging();
    await until(
      async () => !/sleep\(613\)|debugpy/.test(await sample.window.compose('top', 'web')),
      'it is gone',
    );
  });

  it('stops in a task of the Celery worker', async () => {
    const line = await breakAt('berths/tasks.py', 'waiting = Booking');
    await start({ ...server, service: 'worker' });
    await until(() => /ready\./.test(sample.watched.output), 'the worker is ready');
    const task = 'from berths.tasks import expire_requests; expire_requests.delay(7)';
    await sample.window.compose('exec', '-T', 'web', 'python', 'manage.py', 'shell', '-c', task);
    const stopped = await sample.watched.stop('the task is reached');
    assert.equal((await sample.watched.top(stopped)).line, line);
    assert.equal(await sample.watched.value(stopped, 'hours'), '7');
    await sample.watched.goOn(stopped);
    await vscode.debug.stopDebugging();
    // The next session waits until the worker is put back.
    sample.watched.output = '';
    await start({ ...server, service: 'worker' });
    await until(() => /ready\./.test(sample.watched.output), 'the worker is ready again');
    await vscode.debug.stopDebugging();
    await until(() => isAsBefore('worker'), 'the worker is put back', 120_000);
  });

  it('leads to the service of the Compose project that it names, else of the one of the folder', async () => {
    const { context, project: chosenName } = sample.window;
    const path = 'compose.live.yaml';
    await sample.window.write(path, 'services:\n  web:\n    image: example/live\n');
    try {
      const live = await until(async () => {
        const of = await context.workspaces.read(openFolder());
        const project = of.workspace.projects.find(({ set }) => set.files.includes(path));
        return project && { of, project };
      }, 'the file is read');
      const composeProject = argumentOf(`${chosenName}-live`, live);
      const named = await resolveDebugTarget(context, openFolder(), { service: 'web', composeProject });
      assert.equal(named.project?.name, `${chosenName}-live`);
      assert.deepEqual(named.found?.project.set.files, live.project.set.files);
      assert.equal(named.container, undefined);
      const chosen = await resolveDebugTarget(context, openFolder(), { service: 'web' });
      assert.equal(chosen.project?.name, chosenName);
      assert.ok(!chosen.found?.project.set.files.includes(path));
      assert.equal(chosen.container?.compose?.service, 'web');
    } finally {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(openFolder().uri, path));
    }
  });

  it('leaves a service that did not run stopped, also when the window closes', async () => {
    await sample.window.compose('stop', '--timeout', '1', 'worker');
    const configuration = { ...server, type: 'dockyard', request: 'launch', service: 'worker' } as const;
    const backend = new ServiceBackend(
      sample.window.context,
      openFolder(),
      configuration,
      new DebugSessions(),
    );
    const connection = new AbortController();
    await backend.begin(connection.signal, () => undefined);
    assert.equal((await sample.window.states())['worker'], 'running');
    connection.abort();
    backend.abandon();
    await until(
      async () => (await sample.window.states())['worker'] === 'created',
      'a container without debugpy is made',
      120_000,
    );
    await sample.window.compose('start', 'worker');
    assert.ok(await isAsBefore('worker'));
  });

  it('debugs a command in a new container while its service does not run, and leaves none', async () => {
    await sample.window.compose('stop', '--timeout', '1', 'web');
    const containers = (): Promise<string> =>
      sample.window.compose('ps', '--all', '--quiet', '--orphans=false', 'web');
    const before = await containers();
    await breakAt('berths/management/commands/free_berths.py', 'arrival = arrival or');
    await start({ ...server, manage: 'free_berths', args: ['--nights', '4'] });
    const stopped = await sample.watched.stop('the command is reached');
    assert.equal(await sample.watched.value(stopped, 'nights'), '4');
    await sample.watched.goOn(stopped);
    await until(() => sample.watched.ended.length === sample.watched.began.length, 'the session ends');
    assert.match(sample.watched.output, /^North 1 \(8\.0 m\)$/m);
    await until(async () => (await containers()) === before, 'the new container is gone');
  });
});
