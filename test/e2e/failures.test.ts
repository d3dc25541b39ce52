// What goes wrong, in the real workbench: one clear message each, its next step as a button, and the extension goes on working.
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseHost } from '#core/engine/host.ts';
import { Relay } from '../engine/relay.ts';
import { image, realEngine, Throwaway } from '../engine/throwaway.ts';
import { run } from '../hosts/run.ts';
import { projectName } from '../hosts/run-id.ts';
import { scratch } from '../hosts/scratch.ts';
import { copySample, type Site } from './site.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const shown = { timeout: 60_000 };
const made = new Throwaway();
let window: Workbench | undefined;
let relay: Relay | undefined;

afterEach(async () => {
  await window?.close();
  window = undefined;
  await relay?.stop();
  relay = undefined;
});

afterAll(() => made.end());

/** A socket that leads to the engine, not there until it is started. */
async function relayed(): Promise<Relay> {
  const engine = await realEngine();
  engine.dispose();
  return new Relay(join(await scratch('relay'), 'engine.sock'), engine.host.uri);
}

const through = (one: Relay): NodeJS.ProcessEnv => ({ ...process.env, DOCKER_HOST: one.uri });

/** Root may write to every socket, unless it gives that up. */
const withoutOverride = ['dac_override', 'dac_read_search'].map((name) => `-${name}`).join(',');
const obeying =
  process.getuid?.() === 0
    ? ['setpriv', `--inh-caps=${withoutOverride}`, `--bounding-set=${withoutOverride}`]
    : [];

async function emptyFolder(): Promise<string> {
  const folder = join(await scratch('site'), 'nothing');
  await mkdir(folder);
  return folder;
}

describe('the engine', () => {
  it('is missing, and comes without a reload', async () => {
    relay = await relayed();
    window = await openWorkbench({ open: await emptyFolder(), env: through(relay) });
    await window.openContainer('Dockyard');
    const welcome = window.view('Containers').locator('.welcome-view-content');
    await welcome.filter({ hasText: "Can't reach Docker" }).waitFor(shown);
    await welcome.getByText('How to Install Docker').waitFor();
    await window.screenshot('failure-no-engine');
    await relay.start();
    await welcome.filter({ hasText: "Can't reach Docker" }).waitFor({ state: 'detached', ...shown });
  });

  it.each(['Default Light Modern', 'Default Dark Modern'])(
    'goes away: its rows stay, gray and without actions, and it comes back (%s)',
    async (theme) => {
      const name = await made.docker(
        'inspect',
        '--format',
        '{{.Name}}',
        await made.container(['sleep', '600']),
      );
      relay = await relayed();
      await relay.start();
      window = await openWorkbench({ open: await emptyFolder(), env: through(relay), theme });
      await window.openContainer('Dockyard');
      const row = window.row('Containers', name.slice(1));
      const message = window.view('Containers').locator('.tree-explorer-viewlet-tree-view .message');
      await row.click({ ...shown });
      const environment = window.row('Containers', 'Environment');
      await environment.waitFor(shown);
      await row.hover();
      await row.locator('.action-label[aria-label^="Stop"]').waitFor();
      await relay.stop();
      await message
        .filter({ hasText: "Can't reach Docker. The rows show its last known state." })
        .waitFor(shown);
      await row.and(window.page.locator('[aria-label$="last known state"]')).waitFor(shown);
      await environment.waitFor();
      expect(await row.locator('.action-label[aria-label^="Stop"]').count()).toBe(0);
      await window.page.mouse.move(900, 400);
      await window.screenshot(`failure-engine-away-${theme.includes('Dark') ? 'dark' : 'light'}`);
      await relay.start();
      await message.filter({ hasText: "Can't reach Docker" }).waitFor({ state: 'hidden', ...shown });
      await environment.waitFor();
      await window.rowAction(row, 'Stop');
      await row.filter({ hasText: 'exited' }).waitFor(shown);
    },
  );

  it('is there, and this user may not speak to it', async () => {
    relay = await relayed();
    await relay.start();
    const address = parseHost(relay.uri, false);
    expect(address?.transport).toBe('socket');
    await chmod(relay.path, 0o000);
    window = await openWorkbench({ open: await emptyFolder(), env: through(relay), through: obeying });
    await window.openContainer('Dockyard');
    const welcome = window.view('Containers').locator('.welcome-view-content');
    await welcome.filter({ hasText: "you don't have permission" }).waitFor(shown);
    await window.screenshot('failure-permission');
    await welcome.getByText('How to Get Permission').click();
    await window.page.locator('.monaco-dialog-box').filter({ hasText: 'usermod' }).waitFor(shown);
    await window.screenshot('failure-permission-help');
    await window.page.keyboard.press('Escape');
    await chmod(relay.path, 0o600);
    await welcome.filter({ hasText: "you don't have permission" }).waitFor({ state: 'detached', ...shown });
  });
});

describe('the project', () => {
  it('is not there: the palette says so', async () => {
    window = await openWorkbench({ open: await emptyFolder() });
    await window.command('Dockyard: Compose Up');
    await window.notification('has no Compose file').waitFor(shown);
    await window.screenshot('failure-no-project');
    await window.command('Dockyard: Run manage.py Command…');
    await window.notification('has no Compose file').waitFor(shown);
  });
});

describe('Compose', () => {
  let site: Site;
  let taken: Server;

  beforeAll(async () => {
    site = await copySample('failures');
    taken = createServer();
    await new Promise<void>((resolve) => taken.listen(site.ports.web, '0.0.0.0', resolve));
  });

  afterAll(async () => {
    taken.close();
    await site.remove();
  });

  it('finds a port taken: the message opens the line that publishes it', async () => {
    window = await openWorkbench({ open: site.folder });
    await window.statusItem(site.project).waitFor(shown);
    await window.command('Dockyard: Compose Up');
    const message = window.notification(/Port \d+.* is already in use/);
    await message.waitFor({ timeout: 120_000 });
    await window.screenshot('failure-port-taken');
    await message.getByText('Use Another Port').click();
    await window.page.locator('.tab.active').filter({ hasText: 'compose.override.yaml' }).waitFor(shown);
    await window.page
      .locator('.statusbar-item')
      .filter({ hasText: /selected/ })
      .waitFor(shown);
    await window.screenshot('failure-port-line');
  });
});

describe('a service that ends at once', () => {
  let folder: string;

  beforeAll(async () => {
    folder = join(await scratch('site'), 'last-words');
    await mkdir(folder);
    const words =
      "exit('[Mend it](command:workbench.action.closeWindow) failed with DB_PASSWORD=never-to-be-seen')";
    const service = { image, command: ['python3', '-c', words] };
    const file = { name: projectName('last-words'), services: { loud: service } };
    await writeFile(join(folder, 'compose.yaml'), JSON.stringify(file));
  });

  afterAll(() => run('docker', ['compose', 'down', '--timeout', '1'], { cwd: folder }));

  it('is told in its own words, of which none is a link and no secret is shown', async () => {
    window = await openWorkbench({ open: folder });
    await window.command('Dockyard: Compose Up');
    const message = window.notification(/"loud" exited with code 1/);
    await message.filter({ hasText: '[Mend it]' }).waitFor({ timeout: 60_000 });
    await window.screenshot('failure-ends-at-once');
    expect(await message.locator('.notification-list-item-message a').count()).toBe(0);
    expect(await message.innerText()).toContain('DB_PASSWORD=••••••');
    expect(await message.innerText()).not.toContain('never-to-be-seen');
  });
});

describe('a project to which something is done', () => {
  let folder: string;
  const name = projectName('slow-stop');

  beforeAll(async () => {
    folder = join(await scratch('site'), 'slow-stop');
    await mkdir(folder);
    const ignores = 'import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)';
    const service = { image, command: ['python3', '-c', ignores], stop_grace_period: '10s' };
    await writeFile(join(folder, 'compose.yaml'), JSON.stringify({ name, services: { slow: service } }));
    await run('docker', ['compose', 'up', '--detach'], { cwd: folder });
  });

  afterAll(() => run('docker', ['compose', 'down', '--timeout', '1'], { cwd: folder }));

  it('makes the next action wait, which says for what and can be cancelled', async () => {
    window = await openWorkbench({ open: folder });
    await window.command('Dockyard: Compose Restart');
    await window.notification(`Restarting ${name}`).waitFor(shown);
    await window.command('Dockyard: Compose Build');
    const waiting = window.notification(`Waiting for "Restarting ${name}"`);
    await waiting.waitFor(shown);
    await window.screenshot('failure-waiting');
    await waiting.hover();
    await waiting.getByText('Cancel').click();
    await waiting.waitFor({ state: 'detached', ...shown });
    await window.notification(`Restarting ${name}`).waitFor({ state: 'detached', ...shown });
  });
});
