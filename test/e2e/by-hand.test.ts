// Containers by hand, by clicks: Redis, nginx and Python from the images of the engine, without a project and without a terminal.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../hosts/free-port.ts';
import { run } from '../hosts/run.ts';
import { projectName } from '../hosts/run-id.ts';
import { scratch } from '../hosts/scratch.ts';
import { RunForm } from './run-form.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const redis = projectName('redis');
const nginx = projectName('nginx');
const python = projectName('python');
let window: Workbench;
let port: number;

beforeAll(async () => {
  const folder = join(await scratch('site'), 'nothing');
  await mkdir(folder);
  port = await freePort();
  window = await openWorkbench({ open: folder, size: { width: 1280, height: 1200 } });
  await window.openContainer('Dockyard');
  await window.view('Images').locator('.pane-header').click();
});

afterEach((context) => window.screenshotOfFailure(context));

afterAll(async () => {
  await window.close();
  const names = [redis, nginx, `${nginx}-site`, python];
  const held = await run('docker', ['ps', '--all', '--format', '{{.Names}}']);
  for (const name of held.split('\n').filter((one) => names.includes(one)))
    await run('docker', ['rm', '--force', '--volumes', name]);
});

const shown = { timeout: 60_000 };
const container = (name: string) => window.row('Containers', name);

/** Opens the form for an image, and gives the container a name. */
async function formOf(image: string, name: string): Promise<RunForm> {
  const row = await window.findRow('Images', image);
  await window.rowAction(row, 'Run Image…');
  const form = new RunForm(window, image);
  await form.text('Name', name);
  return form;
}

describe('containers by hand', () => {
  it('runs Redis, and a command in it', async () => {
    await (await formOf('redis:8', redis)).run();
    await window.notification(`"${redis}" is running.`).waitFor(shown);
    await window.rowMenu(container(redis), 'Run Command…');
    await window.answer('redis-cli ping');
    await window.terminal().filter({ hasText: 'PONG' }).waitFor(shown);
    await window.screenshot('by-hand-01-command');
  });

  it('follows its log through a stop and a start', async () => {
    await window.rowAction(container(redis), 'Tail Logs');
    const ready = window.output().filter({ hasText: 'Ready to accept connections' });
    await ready.waitFor(shown);
    await window.rowAction(container(redis), 'Stop');
    await container(redis).filter({ hasText: 'exited' }).waitFor(shown);
    await window.output().filter({ hasText: 'User requested shutdown' }).waitFor(shown);
    await window.rowAction(container(redis), 'Start');
    await container(redis)
      .filter({ hasText: 'exited' })
      .waitFor({ state: 'hidden', ...shown });
    // What it loads is what it saved when it was stopped.
    await window.output().filter({ hasText: 'DB loaded from disk' }).waitFor(shown);
    await ready.waitFor(shown);
    await window.screenshot('by-hand-02-log');
  });

  it('runs nginx with a published port, and renames it', async () => {
    const form = await formOf('nginx:1.29', nginx);
    await form.list('Ports', [], `${port}:80`);
    await form.run();
    await container(nginx)
      .filter({ hasText: `${port}→80` })
      .waitFor(shown);
    const page = (): Promise<string> =>
      fetch(`http://127.0.0.1:${port}/`).then(
        (answer) => answer.text(),
        () => '',
      );
    await expect.poll(page, shown).toContain('Welcome to nginx!');
    await window.rowMenu(container(nginx), 'Rename…');
    await window.answer(`${nginx}-site`);
    await container(`${nginx}-site`).waitFor(shown);
  });

  it('changes its restart policy while it runs', async () => {
    await window.rowMenu(container(`${nginx}-site`), 'Change Restart Policy');
    await window.pick('Restart policy');
    await window.pick('unless-stopped');
    await window.quickInput().filter({ hasText: 'docker update --restart unless-stopped' }).waitFor(shown);
    await window.screenshot('by-hand-03-limits');
    await window.pick('Update Container');
    await window.notification(`Updated "${nginx}-site".`).waitFor(shown);
    const format = '{{.HostConfig.RestartPolicy.Name}}';
    expect(await run('docker', ['inspect', '--format', format, `${nginx}-site`])).toBe('unless-stopped\n');
  });

  it('runs Python in a terminal, and it is gone when it ends', async () => {
    const form = await formOf('python:3.13-slim', python);
    await form.toggle('Run', '--tty');
    await form.toggle('Remove after exit', '--rm');
    await form.run();
    await window.terminal().filter({ hasText: '>>>' }).waitFor(shown);
    await container(python).waitFor(shown);
    await window.typeInTerminal('print("six", 6 * 7)\n');
    await window.terminal().filter({ hasText: 'six 42' }).waitFor(shown);
    await window.screenshot('by-hand-04-python');
    await window.typeInTerminal('exit()\n');
    await container(python).waitFor({ state: 'detached', ...shown });
  });

  it('removes both that are left at once', async () => {
    await container(redis).click();
    await container(`${nginx}-site`).click({ modifiers: ['ControlOrMeta'] });
    await window.page.keyboard.press('Delete');
    await window.page.locator('.monaco-dialog-box').filter({ hasText: 'killed first' }).waitFor(shown);
    await window.screenshot('by-hand-05-remove');
    await window.dialog('Remove');
    for (const name of [redis, `${nginx}-site`])
      await container(name).waitFor({ state: 'detached', ...shown });
  });
});
