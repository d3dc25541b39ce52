// The rows of the views in the side bar: found, looked at, and clicked.
import type { Locator, Page } from 'playwright-core';
import { until } from '../until.ts';

export class Rows {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The body of a view in the side bar, as "Containers". */
  view(title: string): Locator {
    return this.page
      .locator('.sidebar .pane')
      .filter({ has: this.page.locator(`.pane-header[aria-label^="${title}"]`) });
  }

  /** A row of a view by its text. */
  row(view: string, text: string | RegExp): Locator {
    return this.view(view).locator('.monaco-list-row').filter({ hasText: text }).first();
  }

  /** A row of a long view, when it comes: the keyboard goes to it, because rows that are scrolled out of sight are not there. */
  async findRow(view: string, text: string | RegExp): Promise<Locator> {
    const list = this.view(view).locator('.monaco-list');
    const focused = list.locator('.monaco-list-row.focused');
    const found = focused.filter({ hasText: text });
    await list.locator('.monaco-list-row').first().waitFor();
    return await until(async () => {
      for (let key = 'Home', index: string | null = null; ; key = 'ArrowDown') {
        await list.press(key);
        await this.#drawn();
        if (await found.isVisible()) return this.row(view, text);
        const [now] = await focused.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-index')));
        // A view that is filled anew has no focused row for a moment.
        if (now === undefined || now === index) return undefined;
        index = now;
      }
    }, `the view "${view}" has a row ${text}`);
  }

  /** The page has been drawn again. */
  async #drawn(): Promise<void> {
    await this.page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
    );
  }

  /** The tooltip of a row. One that is drawn anew under the pointer shows it only when the pointer comes again. */
  async tooltip(row: Locator, text: string): Promise<Locator> {
    const tooltip = this.page.locator('.monaco-hover:visible').filter({ hasText: text });
    return await until(async () => {
      await this.page.mouse.move(0, 0);
      await row.hover();
      return await tooltip.waitFor({ timeout: 5000 }).then(
        () => tooltip,
        () => undefined,
      );
    }, `a tooltip with "${text}" is shown`);
  }

  /** Clicks an action that a row shows when the pointer is on it. */
  async rowAction(row: Locator, title: string): Promise<void> {
    await row.hover();
    await row.locator(`.action-label[aria-label^="${title}"]`).click();
  }

  /** Chooses an entry of a row's context menu, which takes no click in its first moments. */
  async rowMenu(row: Locator, entry: string): Promise<void> {
    await row.click({ button: 'right' });
    await this.page.locator('.context-view .action-menu-item').filter({ hasText: entry }).first().hover();
    await this.page.keyboard.press('Enter');
  }
}
