// The Test Explorer by clicks: tests are found, run in the container from beside their lines, and a failure shows the difference.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { siteWindow } from './site-window.ts';

const shown = { timeout: 60_000 };
const path = 'berths/tests/test_commands.py';
let lineOfTest = 0;
const of = siteWindow('explorer-of-tests', async (site) => {
  const text = await readFile(join(site.folder, path), 'utf8');
  lineOfTest = text.split('\n').length + 3;
  await site.write(
    path,
    `${text}\n\nclass WrongTests(TestCase):\n    def test_wrong(self):\n        self.assertEqual({"berth": "North 1", "length": 8}, {"berth": "North 2", "length": 8})\n`,
  );
});

describe('the Test Explorer', () => {
  it('shows the tests of the service, and runs one from its line with the difference that failed it', async () => {
    const window = await of.open();
    const { page } = window;
    await window.openFile(path);
    await window.openContainer('Testing');
    const row = (text: string) =>
      page.locator('.test-explorer .monaco-list-row').filter({ hasText: text }).first();
    let above = row('web');
    for (const next of ['berths', 'tests/test_commands.py', 'WrongTests', 'test_wrong']) {
      const closed = above.locator('.monaco-tl-twistie.collapsed');
      const isShown = async (): Promise<boolean> => {
        // The explorer opens some rows by itself, which this click then misses.
        if (!(await row(next).isVisible())) await closed.click({ timeout: 2000 }).catch(() => undefined);
        return await row(next).isVisible();
      };
      await expect.poll(isShown, shown).toBe(true);
      above = row(next);
    }
    await window.screenshot('tests-found');
    await window.goToLine(lineOfTest, 9);
    await window.command('Test: Run Test at Cursor');
    await page.locator('.monaco-editor .codicon-testing-failed-icon').first().waitFor({ timeout: 90_000 });
    await page
      .locator('.test-output-peek-tree .monaco-list-row')
      .filter({ hasText: 'test_wrong' })
      .first()
      .click();
    await page.getByText('Expected', { exact: true }).first().waitFor(shown);
    await window.screenshot('tests-failed');
  });

  it('shows at the lines of the workspace what a test covers', async () => {
    const window = await of.open('Default Dark Modern');
    const { page } = window;
    await window.openFile('berths/tests/test_booking.py');
    await page
      .locator('.monaco-editor .codicon-testing-run-icon, .monaco-editor .codicon-testing-run-all-icon')
      .first()
      .waitFor(shown);
    await window.command('Test: Run Tests with Coverage in Current File');
    await page.locator('.test-coverage-bars').first().waitFor({ timeout: 90_000 });
    await window.openFile('berths/models.py');
    await page.locator('.monaco-editor .coverage-deco-gutter').first().waitFor(shown);
    await window.screenshot('tests-coverage');
  });
});
