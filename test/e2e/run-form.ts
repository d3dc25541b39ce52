// The form of Run Image…, as a person fills it in.
import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

const shown = { timeout: 60_000 };

export class RunForm {
  readonly #window: Workbench;
  readonly #image: string;

  /** @param image what the form runs: its name is in the title */
  constructor(window: Workbench, image: string) {
    this.#window = window;
    this.#image = image;
  }

  #titled(title: string): Locator {
    const { page } = this.#window;
    return this.#window.quickInput().filter({ has: page.locator('.quick-input-title', { hasText: title }) });
  }

  async waitFor(): Promise<void> {
    await this.#titled(`Run ${this.#image}`).waitFor(shown);
  }

  /** Changes an option; the form then is shown again. */
  async option(label: string, change: () => Promise<void>): Promise<void> {
    await this.waitFor();
    await this.#choose(label);
    await change();
    await this.waitFor();
  }

  /**
   * An option that a click changes.
   * @param flag what the command line of the form then holds
   */
  async toggle(label: string, flag: string): Promise<void> {
    await this.option(label, () => this.#window.quickInput().filter({ hasText: flag }).waitFor(shown));
  }

  /** A text, or one of some values. */
  async text(label: string, text: string): Promise<void> {
    await this.option(label, async () => {
      await this.#titled(label).waitFor(shown);
      await this.#window.answer(text);
    });
  }

  async choice(label: string, choice: string): Promise<void> {
    await this.option(label, async () => {
      await this.#titled(label).waitFor(shown);
      await this.#window.pick(choice);
    });
  }

  /** A list: values turned on or off, and one that is added. */
  async list(label: string, turned: readonly string[], added?: string): Promise<void> {
    await this.option(label, async () => {
      await this.#titled(label).waitFor(shown);
      for (const value of [...turned, ...(added === undefined ? [] : ['Add…'])])
        await this.#window.pick(value);
      await this.#window.page.keyboard.press('Enter');
      if (added === undefined) return;
      await this.#window.quickInput().filter({ hasText: "Press 'Enter' to confirm" }).waitFor(shown);
      await this.#window.answer(added);
    });
  }

  async run(): Promise<void> {
    await this.waitFor();
    await this.#narrow(`Run ${this.#image}`);
    await this.#window.pick(`Run ${this.#image}`);
  }

  async #choose(label: string): Promise<void> {
    await this.#narrow(label);
    const { page } = this.#window;
    const exact = page.locator('.label-name').filter({ hasText: new RegExp(`^${label}$`) });
    await this.#window.quickInput().locator('.monaco-list-row').filter({ has: exact }).click();
  }

  /** The list holds only the rows that there is room for. */
  async #narrow(label: string): Promise<void> {
    await this.#window.quickInput().locator('.quick-input-box input').fill(label);
  }
}
