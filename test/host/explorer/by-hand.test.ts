// What is done with one container by hand, on real ones: its terminal, commands in it, its limits, files out and in.
import * as assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Container } from '#core/engine/container/container.ts';
import { confirmReplacing, copyIn, copyOut } from '../../../src/editor/container-actions/copy-files.ts';
import { attach, runCommand, startInteractive } from '../../../src/editor/container-actions/terminals.ts';
import { updateContainer } from '../../../src/editor/container-actions/update-container.ts';
import { lookAtStart } from '../../../src/editor/images/after-start.ts';
import { runImage } from '../../../src/editor/images/run-image.ts';
import { ofImage } from '../../../src/editor/images/run-target.ts';
import { afterCancel } from '../../../src/editor/images/what-is-left.ts';
import { image, Throwaway } from '../../engine/throwaway.ts';
import { scratch } from '../../hosts/scratch.ts';
import { until } from '../../until.ts';
import { refusal } from '../sample-window.ts';
import { type TestContext, testContext } from '../test-context.ts';

const made = new Throwaway();
let context: TestContext;
let folder: string;

describe('a container by hand', function () {
  this.timeout(120_000);

  before(async () => {
    context = testContext();
    folder = await scratch('by-hand');
  });

  after(async () => {
    context.lifetime.dispose();
    await made.end();
  });

  const containerOf = async (id: string): Promise<Container> => {
    const [container] = await (await context.engine.connect()).containers.list([id]);
    assert.ok(container);
    return container;
  };
  const terminalOf = (name: string): Promise<vscode.Terminal> =>
    until(
      () => vscode.window.terminals.find((terminal) => terminal.name.includes(name)),
      'the terminal opens',
    );

  it('is attached to, and goes on when it is left by the keys that the message names', async () => {
    const id = await made.container(['python3', '-i'], { flags: ['--interactive', '--tty'] });
    const container = await containerOf(id);
    const attached = attach(context, container);
    const terminal = await terminalOf(container.name);
    assert.match(context.said.join('\n'), /Press Ctrl\+X Ctrl\+X to detach/);
    terminal.sendText('print("six", 6 * 7)');
    await until(async () => (await made.docker('logs', id)).includes('six 42'), 'Python answers');
    terminal.sendText('\x18\x18', false);
    await attached;
    assert.equal((await containerOf(id)).state, 'running');
  });

  it('goes on when the tab of the terminal is closed', async () => {
    const id = await made.container(['sleep', '600']);
    const container = await containerOf(id);
    const attached = attach(context, container);
    const terminal = await terminalOf(container.name);
    assert.match(context.said.join('\n'), /has no terminal\. Close the tab to detach/);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    terminal.dispose();
    await attached;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.equal((await containerOf(id)).state, 'running');
  });

  it('is started again with its terminal', async () => {
    const id = await made.container(['sh'], { flags: ['--interactive', '--tty'], start: false });
    const container = await containerOf(id);
    const started = startInteractive(context, container);
    await until(async () => (await containerOf(id)).state === 'running', 'it runs');
    (await terminalOf(container.name)).sendText('exit 7');
    await started;
    const { state, exitCode } = await containerOf(id);
    assert.deepEqual([state, exitCode], ['exited', 7]);
  });

  it('runs a command, whose words are arguments', async () => {
    const id = await made.container(['sleep', '600']);
    await runCommand(context, await containerOf(id), ['touch', '/tmp/$(id); x']);
    assert.equal(await made.docker('exec', id, 'ls', '/tmp'), '$(id); x');
  });

  it('gets another restart policy and other limits', async () => {
    const id = await made.container(['sleep', '600']);
    await updateContainer(context, await containerOf(id), { restart: 'always', cpus: 0.5 });
    const show = '{{.HostConfig.RestartPolicy.Name}} {{.HostConfig.NanoCpus}}';
    assert.equal(await made.docker('inspect', '--format', show, id), 'always 500000000');
    const refused = await refusal(updateContainer(context, await containerOf(id), { memory: 1 }));
    assert.match(refused.message, /Minimum memory limit/);
  });

  it('gives files and takes them', async () => {
    const id = await made.container(['sleep', '600']);
    const container = await containerOf(id);
    const from = join(folder, 'fixtures');
    await mkdir(from);
    await writeFile(join(from, 'a.json'), '[]');
    const into = { from: [from], to: '/srv' };
    await confirmReplacing(context, container, into);
    await copyIn(context, container, into);
    assert.equal(await made.docker('exec', id, 'cat', '/srv/fixtures/a.json'), '[]');
    await made.docker('exec', id, 'sh', '-c', 'echo "[1]" > /srv/fixtures/b.json');
    const to = join(folder, 'back');
    await copyOut(context, container, { from: '/srv/fixtures', to, replace: false });
    assert.equal(await readFile(join(to, 'b.json'), 'utf8'), '[1]\n');
    const again = await refusal(copyOut(context, container, { from: '/srv/fixtures', to, replace: false }));
    assert.match(again.message, /back already exists/);
    const nowhere = await refusal(confirmReplacing(context, container, { from: [from], to: '/no such' }));
    assert.match(nowhere.message, /has no folder \/no such\.$/);
    const file = await refusal(confirmReplacing(context, container, { from: [from], to: '/etc/passwd' }));
    assert.match(file.message, /^\/etc\/passwd in .* is not a folder\.$/);
  });

  it('is run from an image of the engine, again in its place, and known by its image', async () => {
    const name = made.name();
    const row = {
      id: (await made.docker('image', 'inspect', '--format', '{{.Id}}', image)).trim(),
      name: image,
    };
    const target = await ofImage(context, row);
    assert.deepEqual([target.run.name, target.run.ports, target.dockerfile], ['python', [], undefined]);
    const run = { ...target.run, name, args: ['sleep', '600'] };
    try {
      await runImage(context, target, run, undefined);
      const again = await ofImage(context, row);
      assert.deepEqual(again.run, run);
      const labels = await made.docker('inspect', '--format', '{{json .Config.Labels}}', name);
      assert.equal(JSON.parse(labels)['dockyard.image'], image);
      const wrong = await refusal(
        runImage(context, target, { ...run, name: made.name(), network: 'nowhere' }, undefined),
      );
      assert.match(wrong.message, /nowhere/);
      assert.deepEqual(wrong.buttons.at(-1)?.args, [{ image }]);
      await afterCancel(context, target, { name });
      assert.ok(
        context.said.some((line) => line.includes(`Run Image was canceled. "${name}" is still running.`)),
      );
      const label = `dockyard.image=${image}`;
      const mark = made.name();
      const unnamed = await made.container(['sleep', '600'], {
        flags: ['--label', label, '--label', `dockyard.run=${mark}`],
      });
      await afterCancel(context, target, { mark });
      const { name: given } = await containerOf(unnamed);
      assert.ok(context.said.some((line) => line.includes(`"${given}" is still running.`)));
      const created = made.name();
      const unstarted = await made.container(['true'], {
        flags: ['--label', label, '--name', created],
        start: false,
      });
      await afterCancel(context, target, { name: created });
      const engine = await context.engine.connect();
      assert.deepEqual(await engine.containers.list([unstarted]), []);
      const gone = await refusal(
        lookAtStart(context, target, { ...run, name: 'brief', remove: true }, 'f'.repeat(64)),
      );
      assert.match(gone.message, /^"brief" exited right after it started and was removed\./);
    } finally {
      await made.docker('rm', '--force', name);
    }
    await assert.rejects(ofImage(context, { ...row, name: undefined }), /Tag it first/);
  });
});
