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

/** Types at a person's pace, and takes the suggestion that is marked once it is this one. */
async function typeAndTake(text: string, suggestion: string): Promise<void> {
  await window.page.keyboard.type(text, { delay: 120 });
  const rows = window.page.locator('.suggest-widget.visible .monaco-list-row');
  await rows.filter({ hasText: suggestion }).first().waitFor({ timeout: 15_000 });
  await rows.filter({ hasText: suggestion }).first().click();
}

describe('suggestions come up while typing', () => {
  it('in a Dockerfile, snippets by their whole prefix', async () => {
    await window.openFile('Dockerfile');
    await window.goToLine(20);
    await window.page.keyboard.press('End');
    await window.page.keyboard.press('Enter');
    await typeAndTake('dj-hea', 'dj-healthcheck');
    await expect.poll(() => window.editor().innerText(), { timeout: 10_000 }).toContain('HEALTHCHECK');
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
    await expect.poll(() => window.editor().innerText(), { timeout: 10_000 }).toContain('depends_on:');
    await typeAndTake('ca', 'cache');
    await expect.poll(() => window.editor().innerText(), { timeout: 10_000 }).toMatch(/-\s+cache/);
  });
});
