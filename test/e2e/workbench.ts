// The real workbench in a browser, with this extension loaded, and what a person does in it.
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Browser, errors, type Locator, type Page } from 'playwright-core';
import type { TestContext } from 'vitest';
import { launch } from '../hosts/browser.ts';
import { chromium } from '../hosts/chromium.ts';
import { codeServer } from '../hosts/code-server.ts';
import { present } from '../hosts/part.ts';
import { scratch } from '../hosts/scratch.ts';
import {
  install,
  quiet,
  restricted,
  type Settings,
  startServer,
  type WorkbenchServer,
  writeSettings,
} from '../hosts/workbench-server.ts';
import { Rows } from './rows.ts';

export interface WorkbenchOptions {
  /** A folder or a .code-workspace file. */
  readonly open: string;
  readonly settings?: Settings;
  /** By its id, as "Default Light Modern". */
  readonly theme?: string;
  readonly restricted?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  /** A command that starts VS Code's server, as `setpriv` with its flags. */
  readonly through?: readonly string[];
  readonly size?: { readonly width: number; readonly height: number };
  /** Instead of this project. */
  readonly extension?: string;
}

const project = dirname(dirname(import.meta.dirname));
const results = join(project, 'test-results');
/** Text that can be read from the page: terminals and editors draw elements, not pixels. */
const readable: Settings = {
  'terminal.integrated.gpuAcceleration': 'off',
  'terminal.integrated.shellIntegration.enabled': false,
  'editor.minimap.enabled': false,
  'editor.accessibilitySupport': 'off',
  'files.simpleDialog.enable': true,
  'window.dialogStyle': 'custom',
};

/** Opens a fresh window on a server of its own; {@link Workbench.close} it. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const data = await scratch('workbench');
  await writeSettings(data, {
    ...(options.restricted ? restricted : quiet),
    ...readable,
    ...(options.theme && { 'workbench.colorTheme': options.theme }),
    ...options.settings,
  });
  await install(options.extension ?? project, data);
  const server = await startServer(await present(codeServer()), data, {
    env: options.env,
    through: options.through,
  });
  const browser = await launch(await present(chromium));
  try {
    const viewport = options.size ?? { width: 1280, height: 800 };
    const context = await browser.newContext({
      viewport,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    await page.goto(server.page(options.open), { timeout: 120_000 });
    await page
      .locator('.monaco-workbench .part.statusbar .statusbar-item')
      .first()
      .waitFor({ timeout: 120_000 });
    await page.locator('.monaco-workbench .activitybar').waitFor();
    return new Workbench(page, browser, server, data);
  } catch (error) {
    await browser.close();
    await server.stop();
    throw error;
  }
}

export class Workbench extends Rows {
  /** The folder in which its server keeps everything. */
  readonly data: string;
  readonly #browser: Browser;
  readonly #server: WorkbenchServer;
  readonly #forgotten: string[] = [];

  constructor(page: Page, browser: Browser, server: WorkbenchServer, data: string) {
    super(page);
    this.data = data;
    this.#browser = browser;
    this.#server = server;
    page.on('console', (message) => {
      if (message.text().includes('rejected promise not handled')) this.#forgotten.push(message.text());
    });
  }

  /** Ends everything; throws when a promise was forgotten in the extension host, which says so after a second. */
  async close(): Promise<void> {
    await this.page.waitForTimeout(1200);
    await this.#browser.close();
    await this.#server.stop();
    if (this.#forgotten.length > 0) throw new Error(`Not handled:\n${this.#forgotten.join('\n')}`);
  }

  /** What the server and its extension hosts have logged so far. */
  logs(): Promise<string> {
    return this.#server.logs();
  }

  /** A picture of the window in test-results/. */
  async screenshot(name: string): Promise<void> {
    await mkdir(results, { recursive: true });
    await this.page.screenshot({ path: join(results, `${name}.png`), animations: 'disabled' });
  }

  /** A picture of the window as a test leaves it that failed; for `afterEach`. */
  async screenshotOfFailure({ task }: TestContext): Promise<void> {
    if (task.result?.state !== 'fail') return;
    await this.screenshot(`failed-${task.name.replace(/\W+/g, '-').slice(0, 60)}`);
  }

  /** Runs a command by its title in the palette, as "Dockyard: Compose Up", as soon as the palette knows it. */
  async command(title: string): Promise<void> {
    const entry = this.quickInput().locator('.monaco-list-row').filter({ hasText: title }).first();
    for (let attempt = 0; attempt < 10; attempt++) {
      await this.page.keyboard.press('F1');
      try {
        await this.quickInput().locator('input').fill(`>${title}`, { timeout: 3000 });
        await entry.click({ timeout: 3000 });
        return;
      } catch (error) {
        if (!(error instanceof errors.TimeoutError)) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
    throw new Error(`The palette has no command "${title}".`);
  }

  /** The quick pick or input box that is open. */
  quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  /** Chooses an entry of the open quick pick. */
  async pick(label: string): Promise<void> {
    const entry = this.quickInput().locator('.monaco-list-row').filter({ hasText: label }).first();
    await entry.click();
  }

  /** Types into the open input box and accepts. */
  async answer(text: string): Promise<void> {
    await this.quickInput().locator('input').fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Opens a file of the folder by its path. */
  async openFile(path: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+P');
    await this.quickInput().locator('input').fill(path);
    const name = path.split('/').at(-1) ?? path;
    await this.quickInput().locator('.monaco-list-row').filter({ hasText: name }).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.editor().waitFor();
    await this.page.locator('.tab.active').filter({ hasText: name }).waitFor();
  }

  /** The text of the active editor. */
  editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor .view-lines').first();
  }

  /** Puts the cursor into a line of the active editor; both numbers start from 1. */
  async goToLine(line: number, column = 1): Promise<void> {
    await this.editor().click();
    await this.page.keyboard.press('Control+G');
    await this.answer(`:${line}:${column}`);
    await this.quickInput().waitFor({ state: 'hidden' });
  }

  /** Types where the cursor is, as fast as the editor takes it. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 10 });
  }

  /** Takes a quick fix where the cursor is, as soon as it is offered; by keys, because older versions take no click there. */
  async quickFix(title: string): Promise<void> {
    const { keyboard } = this.page;
    const fix = this.page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).first();
    await this.#until(fix, async () => {
      await keyboard.press('Escape');
      await keyboard.press('Control+.');
    });
    while (!(await fix.getAttribute('class'))?.includes('focused')) await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
  }

  /** Follows a link in a text that may still be growing, until the tab that it leads to is in front. */
  async followLink(link: Locator, tab: string): Promise<void> {
    await this.#until(this.page.locator('.tab.active').filter({ hasText: tab }), () =>
      link.click({ modifiers: ['ControlOrMeta'], timeout: 5000 }),
    );
  }

  /** Does something again and again until it has led to what is awaited. */
  async #until(awaited: Locator, act: () => Promise<void>): Promise<void> {
    for (let attempt = 0; attempt < 10; attempt++)
      try {
        await act();
        await awaited.waitFor({ timeout: 5000 });
        return;
      } catch (error) {
        if (!(error instanceof errors.TimeoutError)) throw error;
      }
    throw new Error(`This did not come: ${awaited}`);
  }

  /** The rows of the Problems panel, which is shown. */
  async problems(): Promise<Locator> {
    if (!(await this.page.locator('.markers-panel').isVisible()))
      await this.page.keyboard.press('ControlOrMeta+Shift+M');
    return this.page.locator('.markers-panel .monaco-list-row');
  }

  /** Shows a view container by its title in the activity bar. */
  async openContainer(title: string): Promise<void> {
    const tab = this.page.locator(`.activitybar .action-item:has(.action-label[aria-label^="${title}"])`);
    if ((await tab.getAttribute('class'))?.includes('checked')) return;
    await tab.click();
  }

  /** Drags the edge of the side bar until it is so wide. */
  async resizeSideBar(width: number): Promise<void> {
    const box = await this.page.locator('.part.sidebar').boundingBox();
    if (!box) throw new Error('The side bar is not shown.');
    const middle = box.y + box.height / 2;
    await this.page.mouse.move(box.x + box.width, middle);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + width, middle, { steps: 5 });
    await this.page.mouse.up();
    await this.page.mouse.move(box.x + width + 200, middle);
  }

  /** Notifications on the screen. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-list-item').filter({ hasText: text }).first();
  }

  /** Presses a button of the modal dialog. */
  async dialog(button: string): Promise<void> {
    await this.page.locator('.monaco-dialog-box .monaco-button').filter({ hasText: button }).click();
  }

  statusItem(text: string | RegExp): Locator {
    return this.page.locator('.part.statusbar .statusbar-item').filter({ hasText: text }).first();
  }

  /** What the Output panel shows. */
  output(): Locator {
    return this.page.locator('.panel .output-view .view-lines, .panel .monaco-editor .view-lines').first();
  }

  /** Shows one channel of the Output panel. */
  async openOutput(channel: string): Promise<void> {
    await this.command('Output: Show Output Channels...');
    await this.pick(channel);
  }

  /** What the terminal in front shows. */
  terminal(): Locator {
    return this.page.locator('.terminal-wrapper.active .xterm-rows, .terminal-wrapper .xterm-rows').last();
  }

  /** Types into the terminal in front, once it shows something. */
  async typeInTerminal(text: string): Promise<void> {
    await this.terminal().filter({ hasText: /\S/ }).waitFor();
    await this.page.locator('.terminal-wrapper .xterm-helper-textarea').last().focus();
    await this.page.keyboard.type(text, { delay: 10 });
  }
}
