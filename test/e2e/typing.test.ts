// What comes up while a person types: snippets and completions, without asking for them.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { copySample, type Site } from './site.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

let site: Site;
let window: Workbench;

beforeAll(async () => {
  site = await copySample('typing');
  window = await openWorkbench({ open: site.folder });
});

afterEach(() => window.page.keyboard.press('Escape'));

afterAll(async () => {
  await window.close();
  await site.remove();
});

/**
 * Types at a person's pace, and takes a suggestion that comes up. The first list in a window may be one that VS Code
 * drops while it loads what else suggests: then, as a person would, types again.
 */
async function typeAndTake(text: string, suggestion: string): Promise<void> {
  const row = window.page
    .locator('.suggest-widget.visible .monaco-list-row')
    .filter({ hasText: suggestion })
    .first();
  for (let left = 3; ; left--) {
    await window.page.keyboard.type(text, { delay: 120 });
    try {
      await row.waitFor({ timeout: 60_000 });
      break;
    } catch (error) {
      if (left === 0) throw error;
      for (const _ of text) await window.page.keyboard.press('Backspace');
    }
  }
  await row.click();
}

describe('suggestions come up while typing', () => {
  it('in a Dockerfile, snippets by their whole prefix', async () => {
    await window.openFile('Dockerfile');
    await window.goToLine(20);
    await window.page.keyboard.press('End');
    await window.page.keyboard.press('Enter');
    await typeAndTake('dj-hea', 'dj-healthcheck');
    await expect.poll(() => window.editor().innerText(), { timeout: 60_000 }).toContain('HEALTHCHECK');
  });

  it('in a compose file, keys and the names of services', async () => {
    await site.write(
      'compose.yaml',
      'services:\n  web:\n    image: python:3.13-slim\n\n  cache:\n    image: redis:8\n',
    );
    await window.openFile('compose.yaml');
    await window.goToLine(3);
    await window.page.keyboard.press('End');
    await window.page.keyboard.press('Enter');
    await typeAndTake('dep', 'depends_on');
    await expect.poll(() => window.editor().innerText(), { timeout: 60_000 }).toContain('depends_on:');
    await typeAndTake('ca', 'cache');
    await expect.poll(() => window.editor().innerText(), { timeout: 60_000 }).toMatch(/-\s+cache/);
  });
});
