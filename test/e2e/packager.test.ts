// The packager's tutorial by clicks: an entrypoint script, options of docker run, own settings by mount, createsuperuser in a new container.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../hosts/run.ts';
import { scratch } from '../hosts/scratch.ts';
import { saveAs } from './file-dialog.ts';
import { RunForm } from './run-form.ts';
import { createCaptain } from './superuser.ts';
import { startTutorial, type Tutorial } from './tutorial.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

let tutorial: Tutorial;
let window: Workbench;
let settings: string;

beforeAll(async () => {
  tutorial = await startTutorial('packager', (_, label) => ({
    'requirements.txt': 'Django>=4.2,<6\ngunicorn\n',
    'entrypoint.sh': `#!/bin/sh
set -e
python manage.py migrate --noinput
exec gunicorn config.wsgi --bind 0.0.0.0:8000 --access-logfile /var/log/site/access.log "$@"
`,
    Dockerfile: `FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 SITE_DATABASE=/data/db.sqlite3
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
VOLUME /data /media /var/log/site
EXPOSE 8000
${label}
ENTRYPOINT ["./entrypoint.sh"]
`,
  }));
  settings = join(await scratch('settings'), 'live_settings.py');
  await writeFile(
    settings,
    `from config.settings import *
from django.http import HttpResponse
from django.urls import path

DEBUG = False
ROOT_URLCONF = __name__
urlpatterns = [path("", lambda request: HttpResponse("the live settings are used"))]
`,
  );
  window = await openWorkbench({
    open: tutorial.folder,
    settings: { 'dockyard.manage.mode': 'run' },
  });
});

afterEach((context) => window.screenshotOfFailure(context));

afterAll(async () => {
  await window.close();
  await tutorial.remove();
});

const shown = { timeout: 60_000 };
describe('the packager', () => {
  it('makes the entrypoint script executable, and builds', async () => {
    await window.statusItem(/not built/).waitFor(shown);
    await window.openFile('Dockerfile');
    const problem = (await window.problems()).filter({ hasText: 'executable' }).first();
    await problem.waitFor(shown);
    await window.goToLine(10, 'ENTRYPOINT ["./e'.length);
    await window.screenshot('packager-01-not-executable');
    await window.quickFix('executable');
    await problem.waitFor({ state: 'detached', ...shown });
    await window.command('Dockyard: Build Image…');
    await window.pick(`Build ${tutorial.name}`);
    await window.notification(`Built ${tutorial.name}`).waitFor({ timeout: 60_000 });
  });

  it('runs it with another port, volumes, a restart policy, more workers and settings of its own', async () => {
    await window.command('Dockyard: Run Image…');
    const form = new RunForm(window, tutorial.name);
    await form.list('Ports', ['8000:8000'], `${tutorial.port}:8000`);
    await form.list(
      'Volumes',
      [`${tutorial.name}-data:/data`, `${tutorial.name}-media:/media`],
      './logs:/var/log/site',
    );
    await form.choice('Restart policy', 'always');
    await form.text('Command arguments', '--workers 3');
    await form.option('Django settings', async () => {
      await window.pick('Settings File…');
      const use = window.quickInput().locator('.monaco-button').filter({ hasText: 'Use Settings' });
      await use.waitFor(shown);
      await window.quickInput().filter({ hasText: 'manage.py' }).waitFor(shown);
      await window.quickInput().locator('.quick-input-box input').fill(settings);
      await window
        .quickInput()
        .locator('.monaco-list-row')
        .filter({ hasText: 'live_settings.py' })
        .waitFor(shown);
      await use.click();
    });
    await window.screenshot('packager-02-run-form');
    await form.run();
    await window.notification(`"${tutorial.name}" is running.`).waitFor(shown);
    await tutorial.says('the live settings are used');
    const log = (): Promise<string> =>
      readFile(join(tutorial.folder, 'logs/access.log'), 'utf8').catch(() => '');
    await expect.poll(log, shown).toContain('GET / HTTP');
    const policy = await tutorial.docker(
      'inspect',
      '--format',
      '{{.HostConfig.RestartPolicy.Name}}',
      tutorial.name,
    );
    expect(policy.trim()).toBe('always');
    const processes = await tutorial.docker('top', tutorial.name);
    expect(processes.match(/gunicorn/g)?.length).toBe(4);
  });

  it('creates a superuser in a container of its own, with the same data', async () => {
    await window.command('Dockyard: Create Superuser');
    await createCaptain(window, shown);
    await window.screenshot('packager-03-superuser');
    const asked = 'from django.contrib.auth.models import User; print(User.objects.get(is_superuser=True))';
    const inside = ['exec', tutorial.name, 'python', 'manage.py', 'shell', '-c', asked];
    expect(await tutorial.docker(...inside)).toContain('captain');
  });

  it('backs up the media of the container, while it runs', async () => {
    await tutorial.docker('exec', tutorial.name, 'sh', '-c', 'echo uploaded > /media/photo.txt');
    await window.openContainer('Dockyard');
    const container = window.row('Containers', tutorial.name);
    await container.locator('.monaco-tl-twistie').click();
    await window.rowMenu(window.row('Containers', /^\/media/), 'Back Up…');
    await window.dialog('Back Up Volume');
    const backup = join(tutorial.folder, 'media.tar');
    await saveAs(window, 'media.tar');
    await window.notification('Backed up').filter({ hasText: 'media.tar: 1 file' }).waitFor(shown);
    expect(
      await run('tar', ['--extract', '--to-stdout', '--file', backup, '--wildcards', '*photo.txt']),
    ).toBe('uploaded\n');
  });

  it('runs a new build again with the same options', async () => {
    await window.command('Dockyard: Run Image Again');
    await window.dialog('Replace Container');
    await tutorial.says('the live settings are used');
    const [container] = JSON.parse(await tutorial.docker('inspect', tutorial.name));
    expect(container.Args).toEqual(['--workers', '3']);
    expect(container.Mounts.map(({ Destination }: { Destination: string }) => Destination).sort()).toEqual([
      '/app/live_settings.py',
      '/data',
      '/media',
      '/var/log/site',
    ]);
  });
});
