// Tasks of the type `dockyard`, on the real engine: what is offered, what they run, and the exit code that others wait for.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { runTask } from '../../../src/editor/compose/tasks.ts';
import type { TaskTerminal } from '../../../src/editor/run/task-terminal.ts';
import type { ComposeTaskDefinition } from '../../../src/manifest/arguments.ts';
import { until } from '../../until.ts';
import { type SampleWindow, sampleWindow } from '../sample-window.ts';
import { type TaskEnd, taskEnd } from '../task-end.ts';

let window: SampleWindow;

function end(
  definition: ComposeTaskDefinition,
  meanwhile?: (terminal: TaskTerminal) => void,
): Promise<TaskEnd> {
  const { context } = window;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return taskEnd(context, (output) => runTask(context, definition, folder, output), meanwhile);
}

describe('tasks', function () {
  this.timeout(180_000);

  before(async () => {
    window = await sampleWindow('host-tasks');
  });

  after(() => window.end());

  it('start services, wait until they are healthy, and stop them', async () => {
    const started = await end({ action: 'up', services: ['redis'], build: false });
    assert.deepEqual([started.code, started.text.includes('\x1b')], [0, false], started.text);
    assert.match(started.text, /^\$ docker compose .*up --detach redis\r\n/);
    assert.match(started.text, /Container \S+-redis-1 {2}Started\r\n/);
    const health = await window.compose('ps', '--format', '{{.Health}}', 'redis');
    assert.equal(health.trim(), 'healthy');
    const stopped = await end({ action: 'stop', services: ['redis'] });
    assert.equal(stopped.code, 0, stopped.text);
    assert.deepEqual(await window.states(), { redis: 'exited' });
  });

  it('fail with what is wrong', async () => {
    const unknown = await end({ action: 'up', services: ['no-such-service'] });
    assert.equal(unknown.code, 1);
    assert.match(unknown.text, /no service no-such-service/);
    const files = await end({ action: 'up', files: ['nowhere.yaml'] });
    assert.equal(files.code, 1);
    assert.match(files.text, /has no Compose project of the files nowhere\.yaml/);
  });

  it('end when they are interrupted', async () => {
    const { code } = await end({ action: 'up', services: ['redis'] }, (terminal) =>
      terminal.handleInput('\x03'),
    );
    assert.equal(code, 130);
  });

  it('are offered for the folder, and run', async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'dockyard' });
    assert.deepEqual(tasks.map(({ name }) => name).sort(), ['build', 'down', 'restart', 'stop', 'up']);
    await window.compose('up', '--detach', 'redis');
    const down = tasks.find(({ name }) => name === 'down');
    assert.ok(down);
    let ended = false;
    const listening = vscode.tasks.onDidEndTask(({ execution }) => {
      ended ||= execution.task.name === 'down';
    });
    await vscode.tasks.executeTask(down);
    await until(() => ended, 'the task ends', 90_000);
    listening.dispose();
    assert.deepEqual(await window.states(), {});
  });
});
