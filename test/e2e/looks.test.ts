// How the views look: dark, with long names and many things, filtered to this project, and in a workspace without trust.
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Throwaway } from '../engine/throwaway.ts';
import { copySample, type Site } from './site.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const shown = { timeout: 60_000 };
const made = new Throwaway();
let site: Site;
let window: Workbench | undefined;

beforeAll(async () => {
  site = await copySample('looks');
  await site.compose('up', '--detach', '--build', '--wait', '--wait-timeout', '120');
  const long = ['--label', `com.docker.compose.project=${made.id}-a-project-with-a-very-long-name-indeed`];
  const service = (name: string) => [...long, '--label', `com.docker.compose.service=${name}`];
  await made.python(
    'raise SystemExit(3)',
    ...service('the-service-that-imports-the-parcels-of-the-last-hundred-years'),
  );
  await made.python(
    'import time; time.sleep(600)',
    ...service('web'),
    '--health-cmd',
    'false',
    '--health-interval',
    '1s',
    '--health-retries',
    '1',
  );
});

afterAll(async () => {
  await made.end();
  await site.remove();
});

afterEach(async (test) => {
  await window?.screenshotOfFailure(test);
  await window?.close();
  window = undefined;
});

describe('the views', () => {
  it('are dark where the window is, and tell states apart by icon and word', async () => {
    window = await openWorkbench({ open: site.folder, theme: 'Default Dark Modern' });
    await window.openContainer('Dockyard');
    await window.row('Containers', site.project).waitFor(shown);
    await window.command('Dockyard: Show All Projects');
    await window.row('Containers', /^web.*unhealthy/).waitFor(shown);
    await window.row('Containers', /exited \(3\)/).waitFor(shown);
    for (const view of ['Images', 'Volumes', 'Networks']) {
      await window.page.locator(`.pane-header[aria-label^="${view}"]`).click();
    }
    await window.row('Volumes', / at \//).waitFor(shown);
    await window.row('Images', /in use/).waitFor(shown);
    await window.row('Networks', /containers/).waitFor(shown);
    await window.screenshot('looks-dark');
  });

  it('show only this project, and all where that is wanted', async () => {
    window = await openWorkbench({ open: site.folder });
    await window.openContainer('Dockyard');
    await window.row('Containers', site.project).filter({ hasText: '5/5' }).waitFor(shown);
    const other = window.row('Containers', made.id);
    await other.waitFor({ state: 'detached', ...shown });
    await window.tooltip(window.row('Containers', /^nginx/), 'nginx:1.29');
    await window.screenshot('looks-only-this-project');
    await window.command('Dockyard: Show All Projects');
    await window.findRow('Containers', made.id);
  });

  it('show what is below a container, measure it, and lead on to its volume', async () => {
    window = await openWorkbench({ open: site.folder, size: { width: 1280, height: 1000 } });
    await window.openContainer('Dockyard');
    // The tooltip of a row must not cover the next one.
    const { page } = window;
    const click = async (row: Locator): Promise<void> => {
      await row.click();
      await page.mouse.move(900, 400);
    };
    await click(window.row('Containers', /^nginx/));
    await window.row('Containers', /→80port, opens in the browser/).waitFor(shown);
    await click(window.row('Containers', /^Usage/));
    await window.row('Containers', /^CPU\d/).waitFor(shown);
    await window.screenshot('looks-below-a-container');
    await click(window.row('Containers', /^\/srv\/harbour\/media/));
    await window.row('Volumes', /^media/).waitFor(shown);
    await window.screenshot('looks-volume-of-a-container');
  });

  it('say what a screen reader says of each row', async () => {
    window = await openWorkbench({ open: site.folder });
    await window.openContainer('Dockyard');
    const web = window.row('Containers', /^web.*→8000/);
    await web.waitFor(shown);
    expect(await web.getAttribute('aria-label')).toMatch(
      /^web, container, Django, running, healthy, ports \d+ to 8000/,
    );
    const project = window.row('Containers', site.project);
    expect(await project.getAttribute('aria-label')).toMatch(/, project, 5 of 5 running/);
  });

  it('ask before a container is removed, and say what is lost', async () => {
    const id = await made.container(['sleep', '600'], { start: false });
    const name = await made.docker('inspect', '--format', '{{.Name}}', id);
    window = await openWorkbench({ open: site.folder });
    await window.openContainer('Dockyard');
    const row = window.row('Containers', name.slice(1));
    await window.row('Containers', site.project).waitFor(shown);
    await window.command('Dockyard: Show All Projects');
    await row.waitFor(shown);
    await window.rowMenu(row, 'Remove…');
    await window.page
      .locator('.monaco-dialog-box')
      .filter({ hasText: 'outside its volumes, are lost' })
      .waitFor(shown);
    await window.screenshot('looks-remove-asks');
    await window.page.keyboard.press('Enter');
    await window.page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
    expect(await made.docker('ps', '--all', '--quiet', '--filter', `id=${id}`)).not.toBe('');
    await window.rowMenu(row, 'Remove…');
    await window.dialog('Remove Container');
    await row.waitFor({ state: 'detached', ...shown });
    expect(await made.docker('ps', '--all', '--quiet', '--filter', `id=${id}`)).toBe('');
  });

  it('run nothing in a workspace that is not trusted', async () => {
    window = await openWorkbench({ open: site.folder, restricted: true });
    await window.openContainer('Dockyard');
    const welcome = window.view('Containers').locator('.welcome-view-content');
    await welcome.filter({ hasText: 'not trusted' }).waitFor(shown);
    await window.screenshot('looks-restricted');
  });
});
