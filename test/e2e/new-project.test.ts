// From an empty folder to the site in the browser, and the hint in a project without Docker files, by clicks.
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../hosts/run.ts';
import { projectName } from '../hosts/run-id.ts';
import { scratch } from '../hosts/scratch.ts';
import { letVenvsSeeDebian } from '../hosts/seen-by-venvs.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const shown = { timeout: 90_000 };
let restore: () => Promise<void>;
let window: Workbench;
let folder: string;
const project = projectName('new');

beforeAll(async () => {
  restore = await letVenvsSeeDebian(join(import.meta.dirname, '../..'));
  folder = join(await scratch('new-project'), project);
  await mkdir(folder);
  window = await openWorkbench({ open: folder });
});

afterAll(async () => {
  await window.close();
  const down = ['--project-name', project, 'down', '--volumes', '--rmi', 'local', '--timeout', '2'];
  await run('docker', ['compose', ...down], { cwd: folder });
  await rm(folder, { recursive: true, force: true });
  await restore();
});

describe('in an empty folder', () => {
  afterEach((context) => window.screenshotOfFailure(context));

  it('a new project is created, started and opened in the browser', { timeout: 300_000 }, async () => {
    await window.command('Dockyard: New Dockerized Django Project…');
    await window.quickInput().filter({ hasText: 'Python package' }).waitFor(shown);
    await window.screenshot('new-project-01-name');
    await window.answer('quayside');
    await window.quickInput().filter({ hasText: 'PostgreSQL' }).waitFor(shown);
    await window.screenshot('new-project-02-database');
    await window.pick('PostgreSQL');
    await window.quickInput().filter({ hasText: 'Mailpit' }).waitFor(shown);
    await window.screenshot('new-project-03-services');
    const start = performance.now();
    const opened = window.page.context().waitForEvent('page', { timeout: 240_000 });
    await window.page.keyboard.press('Enter');
    const site = await opened;
    const seconds = Math.round((performance.now() - start) / 1000);
    console.log(`from the last answer to the site in the browser: ${seconds} s`);
    // A browser gets there through a proxy of VS Code, which the bare server of the tests does not have.
    expect(site.url()).toContain('8000');
    const page = await fetch('http://127.0.0.1:8000/');
    expect(await page.text()).toContain('The install worked successfully');
    await site.close();
    await window.screenshot('new-project-04-running');
  });

  it('its files belong to the user, and its admin shows its styles', async () => {
    const own = process.getuid?.();
    for (const name of await readdir(folder)) {
      const { uid } = await stat(join(folder, name));
      expect([name, uid]).toEqual([name, own]);
    }
    expect(await readFile(join(folder, 'requirements.txt'), 'utf8')).toMatch(
      /^Django~=\d\S+\npsycopg\[binary\]\ngunicorn\nwhitenoise\n$/,
    );
    const page = await fetch('http://127.0.0.1:8000/admin/login/');
    expect(page.status).toBe(200);
    const css = /href="([^"]+\.css)"/.exec(await page.text())?.[1] ?? '';
    expect((await fetch(`http://127.0.0.1:8000${css}`)).status).toBe(200);
  });
});

describe('in a Django project without Docker files', () => {
  let bare: Workbench;

  beforeAll(async () => {
    const plain = await scratch('plain');
    await writeFile(
      join(plain, 'manage.py'),
      'import sys\n\nfrom django.core.management import execute_from_command_line\n\nexecute_from_command_line(sys.argv)\n',
    );
    await writeFile(join(plain, 'settings.py'), 'INSTALLED_APPS = []\n');
    bare = await openWorkbench({ open: plain });
  });

  afterEach((context) => bare.screenshotOfFailure(context));

  afterAll(() => bare.close());

  it('a quiet hint is given once', { timeout: 300_000 }, async () => {
    const hint = bare.notification('is a Django project without Docker files');
    await hint.waitFor(shown);
    await bare.screenshot('new-project-05-hint');
    await bare.page.reload();
    await bare.command('Dockyard: Explain This Project');
    await bare.editor().filter({ hasText: 'manage.py' }).waitFor(shown);
    expect(await hint.count()).toBe(0);
  });
});
