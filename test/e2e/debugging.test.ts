// Debugging by clicks and keys: a breakpoint and F5, with nothing configured, stop in a view of the container.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { siteWindow } from './site-window.ts';

const path = 'berths/views.py';
/** A container is made, and the server starts under the debugger. */
const slowly = { timeout: 120_000 };
let line = 0;
const of = siteWindow('debugging', async (site) => {
  const text = await readFile(join(site.folder, path), 'utf8');
  line = text.split('\n').findIndex((one) => one.includes('upcoming = Booking')) + 1;
});

describe('a breakpoint', () => {
  it('stops in a view after F5, shows its variables, and the service is as before in the end', async () => {
    const { site } = of;
    const window = await of.open();
    const { page } = window;
    await window.openFile(path);
    await window.goToLine(line);
    await page.keyboard.press('F9');
    await page.locator('.monaco-editor .codicon-debug-breakpoint').first().waitFor();
    await page.keyboard.press('F5');
    // Until it says so the server from before may still answer.
    await page
      .locator('.repl .monaco-list-row')
      .filter({ hasText: 'Starting development server' })
      .first()
      .waitFor(slowly);
    const text = await answered(`http://127.0.0.1:${site.ports.web}/`, async () => {
      await page.locator('.monaco-editor .debug-top-stack-frame-line').first().waitFor(slowly);
      const variable = (name: string) =>
        page.locator('.debug-variables .monaco-list-row').filter({ hasText: name }).first();
      await variable('Locals').click();
      await variable('self').waitFor();
      await window.screenshot('debugging');
      await page.keyboard.press('F5');
    });
    expect(text).toContain('berths free tonight');
    await page.keyboard.press('Shift+F5');
    await page.locator('.debug-toolbar').waitFor({ ...slowly, state: 'hidden' });
    await isAsBefore();
  }, 400_000);

  it('is started from the row of the service, which is put back when the window is loaded again', async () => {
    const window = await of.open('Default Dark Modern');
    await window.openContainer('Dockyard');
    await window.rowMenu(window.row('Containers', 'web'), 'Debug');
    await window.page.locator('.action-menu-item').filter({ hasText: 'Debug Django Server' }).first().hover();
    await window.page.keyboard.press('Enter');
    await window.page
      .locator('.repl .monaco-list-row')
      .filter({ hasText: 'Starting development server' })
      .first()
      .waitFor(slowly);
    await window.screenshot('debugging-from-row');
    await expect.poll(() => of.site.compose('top', 'web'), slowly).toContain('debugpy');
    await expect.poll(health, slowly).toBe('healthy\n');
    await window.command('Developer: Reload Window');
    await isAsBefore();
  }, 400_000);
});

/** The service runs healthily, and nothing of the debugger is in its container. */
async function isAsBefore(): Promise<void> {
  await expect.poll(() => of.site.compose('top', 'web'), slowly).not.toContain('debugpy');
  await expect.poll(health, slowly).toBe('healthy\n');
}

const health = (): Promise<string> => of.site.compose('ps', '--format', '{{.Health}}', 'web');

/** Asks for a page until the server that is being started takes the question. @returns the page */
async function answered(address: string, meanwhile: () => Promise<void>): Promise<string> {
  const page = ask(address);
  await Promise.race([meanwhile(), page.then(() => Promise.reject(new Error('Nothing stopped the view.')))]);
  return await page;
}

async function ask(address: string): Promise<string> {
  for (const end = Date.now() + slowly.timeout; ; ) {
    try {
      return await (await fetch(address)).text();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
