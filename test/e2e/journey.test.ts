// The whole journey on the sample, by clicks and keys: from a warning while typing to Compose Down.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copySample, type Site } from './site.ts';
import { createCaptain } from './superuser.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

let site: Site;
let window: Workbench;

beforeAll(async () => {
  site = await copySample('journey');
  window = await openWorkbench({ open: site.folder });
});

afterAll(async () => {
  await window.close();
  await site.remove();
});

const shown = { timeout: 60_000 };
const containers = (text: string | RegExp) => window.row('Containers', text);

/** Chooses a command in Run manage.py Command…, and gives it arguments. */
async function manage(name: string, args: string): Promise<void> {
  await window.command('Dockyard: Run manage.py Command…');
  await window.quickInput().filter({ hasText: 'free_berths' }).waitFor(shown);
  await window.quickInput().locator('input').fill(name);
  await window.quickInput().locator('.monaco-list-row.focused').filter({ hasText: name }).waitFor();
  await window.page.keyboard.press('Enter');
  await window.quickInput().filter({ hasText: 'Run without arguments' }).waitFor();
  await window.answer(args);
}

describe('a day with the sample', () => {
  it('opens it', async () => {
    await window.statusItem(site.project).waitFor(shown);
    await window.openFile('Dockerfile');
    await window.screenshot('journey-01-opened');
  });

  it('warns while a mistake is typed, and mends it', async () => {
    const text = await readFile(join(site.folder, 'Dockerfile'), 'utf8');
    const lastLine = text.trimEnd().split('\n').length;
    const line = window.editor().locator('.view-line').filter({ hasText: 'gunicorn' });
    await window.goToLine(lastLine);
    await window.page.keyboard.press('End');
    await window.page.keyboard.press('Shift+Home');
    await window.type("CMD ['gunicorn', 'harbour.wsgi', '--bind', '0.0.0.0:8000']");
    await window.page.keyboard.press('Escape');
    const problem = (await window.problems()).filter({ hasText: 'JSON' });
    await problem.first().waitFor(shown);
    await window.screenshot('journey-02-warned');
    await window.goToLine(lastLine);
    await window.page.keyboard.press('End');
    await window.quickFix('Convert to valid JSON');
    await problem.first().waitFor({ state: 'detached', ...shown });
    expect(await line.innerText()).toContain('"gunicorn", "harbour.wsgi"'.replaceAll(' ', '\u00a0'));
    await window.screenshot('journey-03-mended');
    await window.command('File: Revert File');
  });

  it('starts the project from the palette and shows its containers', async () => {
    await window.openContainer('Dockyard');
    await window.command('Dockyard: Compose Up');
    await window.notification(`Starting ${site.project}`).waitFor(shown);
    await window.screenshot('journey-04-starting');
    await containers(site.project).filter({ hasText: '5/5' }).waitFor({ timeout: 120_000 });
    for (const service of ['db', 'redis', 'web']) {
      await containers(new RegExp(`^${service}.*(?<!un)healthy`)).waitFor(shown);
    }
    await window.statusItem(/(?<!un)healthy/).waitFor(shown);
    const word = window.notification(/ is running\..* Site: http:\/\/localhost:/);
    await word.waitFor(shown);
    await word.getByText('Open in Browser').waitFor(shown);
    await window.screenshot('journey-05-up');
  });

  it('runs migrate and an own command in the container', async () => {
    await manage('migrate', '--plan');
    await window.output().filter({ hasText: 'No planned migration operations' }).waitFor(shown);
    await manage('free_berths', '2030-07-01 --length 14');
    await window.output().filter({ hasText: 'Quay 2' }).waitFor(shown);
    await window.screenshot('journey-06-manage');
  });

  it('creates a superuser in a terminal', async () => {
    await manage('createsuperuser', '');
    await createCaptain(window, shown);
    await window.screenshot('journey-07-superuser');
    const asked = 'from django.contrib.auth.models import User; print(User.objects.get(is_superuser=True))';
    expect(await site.compose('exec', '-T', 'web', 'python', 'manage.py', 'shell', '-c', asked)).toContain(
      'captain',
    );
  });

  it('tails the logs of web: a request, and its line arrives', async () => {
    await window.rowAction(containers(/^web/), 'Tail Logs');
    await window.output().filter({ hasText: 'Starting development server' }).waitFor(shown);
    const page = await fetch(`http://127.0.0.1:${site.ports.http}/?journey`);
    expect(page.status).toBe(200);
    await window.output().filter({ hasText: 'GET /?journey' }).waitFor(shown);
    await window.screenshot('journey-08-logs');
  });

  it('leads from a traceback in the log to the line in the workspace', async () => {
    const path = 'berths/views.py';
    const text = await readFile(join(site.folder, path), 'utf8');
    const call = 'occupancy=occupancy()';
    const broken = text.replace(call, 'occupancy=occupancy("no month")');
    const line = text.slice(0, text.indexOf(call)).split('\n').length;
    await site.write(path, broken);
    await expect
      .poll(async () => (await fetch(`http://127.0.0.1:${site.ports.http}/?broken`)).status, {
        timeout: 60_000,
      })
      .toBe(500);
    const frame = window.page
      .locator('.panel .view-line')
      .filter({ hasText: `/app/${path}", line ${line}`.replaceAll(' ', '\u00a0') });
    const link = frame.last().locator('.detected-link').first();
    await link.waitFor(shown);
    await window.screenshot('journey-09-traceback');
    await window.followLink(link, 'views.py');
    await window.statusItem(`Ln ${line}`).waitFor(shown);
    await window.screenshot('journey-10-source');
    await site.write(path, text);
    await expect
      .poll(async () => (await fetch(`http://127.0.0.1:${site.ports.http}/`)).status, { timeout: 60_000 })
      .toBe(200);
  });

  it('knows the addresses at which the site is seen', async () => {
    await window.command('Dockyard: Open in Browser');
    for (const [service, port] of [
      ['nginx', site.ports.http],
      ['web', site.ports.web],
    ] as const) {
      await window
        .quickInput()
        .locator('.monaco-list-row')
        .filter({ hasText: `http://localhost:${port}` })
        .filter({ hasText: service })
        .waitFor(shown);
    }
    await window.screenshot('journey-11-addresses');
    await window.page.keyboard.press('Escape');
  });

  it('stops a container from the tree', async () => {
    await window.rowAction(containers(/^worker/), 'Stop');
    await containers(/^worker.*exited/).waitFor(shown);
    await containers(site.project).filter({ hasText: '4/5' }).waitFor(shown);
    await window.screenshot('journey-12-stopped');
  });

  it('offers to migrate after Up, and migrates', async () => {
    await site.write(
      'berths/migrations/0003_fog_horn.py',
      "from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n    dependencies = [('berths', '0002_first_berths')]\n    operations = []\n",
    );
    await window.command('Dockyard: Compose Up');
    await containers(site.project).filter({ hasText: '5/5' }).waitFor({ timeout: 60_000 });
    const offer = window.notification(/One migration is not applied/);
    await offer.waitFor({ timeout: 60_000 });
    await window.screenshot('journey-13-migrate-offered');
    await offer.getByText('Run migrate').click();
    await window.output().filter({ hasText: 'Applying berths.0003_fog_horn' }).waitFor(shown);
  });

  it("opens Django's shell in a terminal", async () => {
    await window.command('Dockyard: Open Django Shell');
    await window.terminal().filter({ hasText: '>>>' }).waitFor(shown);
    await window.typeInTerminal(
      'from berths.models import Berth; print("berths:", Berth.objects.count() > 0)\n',
    );
    await window.terminal().filter({ hasText: 'berths: True' }).waitFor(shown);
    await window.screenshot('journey-14-shell');
    await window.typeInTerminal('exit()\n');
  });

  it('leads from a command that fails to the line in the workspace', async () => {
    const path = 'berths/management/commands/break_down.py';
    await site.write(
      path,
      'from django.core.management.base import BaseCommand\n\n\nclass Command(BaseCommand):\n    def handle(self, **options):\n        raise ValueError("the mast is broken")\n',
    );
    await manage('break_down', '');
    const word = window.notification('ValueError: the mast is broken');
    await word.waitFor(shown);
    const frame = window.page
      .locator('.panel .view-line')
      .filter({ hasText: `/app/${path}", line 6`.replaceAll(' ', '\u00a0') });
    const link = frame.last().locator('.detected-link').first();
    await link.waitFor(shown);
    await window.screenshot('journey-15-command-failed');
    await window.followLink(link, 'break_down.py');
    await window.statusItem('Ln 6').waitFor(shown);
  });

  it('takes the project down, and keeps its volumes', async () => {
    await window.command('Dockyard: Compose Down…');
    await window.page.locator('.monaco-dialog-box').filter({ hasText: 'Volumes stay' }).waitFor(shown);
    await window.screenshot('journey-16-down-asks');
    await window.dialog('Compose Down');
    await containers(site.project).filter({ hasText: '0/5' }).waitFor({ timeout: 60_000 });
    await window.statusItem(/down/).waitFor(shown);
    await window.screenshot('journey-17-down');
    expect(await site.compose('volumes', '--quiet')).toContain('database');
  });
});
