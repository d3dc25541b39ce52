// The views of an engine that holds a thousand containers, which no machine has: narrow, wide and in high contrast, and searched by typing.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { RecordedEngine } from '../hosts/recorded-engine.ts';
import { scratch } from '../hosts/scratch.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const shown = { timeout: 60_000 };
const counts = { containers: 1_000, images: 2_000, volumes: 500, networks: 200 };
let folder: string;
let engine: RecordedEngine;
let window: Workbench | undefined;

beforeAll(async () => {
  folder = await scratch('many-rows');
  await mkdir(join(folder, 'nothing'));
  engine = new RecordedEngine(join(folder, 'engine.sock'), counts);
  await engine.start();
});

afterAll(async () => {
  await engine.stop();
  await rm(folder, { recursive: true, force: true });
});

afterEach(async (test) => {
  await window?.screenshotOfFailure(test);
  await window?.close();
  window = undefined;
});

async function open(theme: string): Promise<Workbench> {
  const settings = { 'dockyard.docker.host': `unix://${engine.path}` };
  const opened = await openWorkbench({ open: join(folder, 'nothing'), theme, settings });
  window = opened;
  await opened.openContainer('Dockyard');
  await opened.row('Containers', /^project-025/).waitFor({ timeout: 60_000 });
  return opened;
}

async function openViews(of: Workbench): Promise<void> {
  for (const view of ['Images', 'Volumes', 'Networks'])
    await of.page.locator(`.pane-header[aria-label^="${view}"]`).click();
  await of.row('Volumes', /^volume-0/).waitFor(shown);
  await of.row('Networks', /^network-0/).waitFor(shown);
}

describe('a thousand containers', () => {
  it('keep their rows in high contrast, narrow and wide', async () => {
    const workbench = await open('Default High Contrast');
    await openViews(workbench);
    for (const width of [200, 300, 600]) {
      await workbench.resizeSideBar(width);
      const row = workbench.row('Containers', /^project-025/);
      await row.waitFor(shown);
      await expect
        .poll(async () => Math.round((await row.boundingBox())?.width ?? Infinity), shown)
        .toBeLessThanOrEqual(width);
      await workbench.screenshot(`many-rows-${width}-high-contrast`);
    }
  });

  it('are light and narrow, and searched by typing', async () => {
    const workbench = await open('Default High Contrast Light');
    await workbench.resizeSideBar(300);
    await workbench.row('Containers', /^project-025/).click();
    await workbench.page.keyboard.type('project-37');
    const found = workbench.view('Containers').locator('.monaco-list-row.focused');
    await found.filter({ hasText: /^project-3725/ }).waitFor(shown);
    await workbench.screenshot('many-rows-searched');
    expect(await found.getAttribute('aria-label')).toMatch(/^project-37, project, 25 of 25 running/);
    // Rows are reached without a pointer: the first container below, and its menu.
    await workbench.page.keyboard.press('ArrowDown');
    await found.filter({ hasText: /^service-/ }).waitFor(shown);
    await workbench.page.keyboard.press('Shift+F10');
    await workbench.page
      .locator('.context-view .action-menu-item')
      .filter({ hasText: 'Compose Stop' })
      .waitFor(shown);
  });
});
