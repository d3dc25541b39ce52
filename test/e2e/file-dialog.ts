// Saves and opens through the dialog for files, as a person does who waits until it has read its folder.
import { dirname, join } from 'node:path';
import type { Workbench } from './workbench.ts';

/**
 * Saves under a name in the folder that the dialog proposes. It writes that folder into its box only when it has read it,
 * among what was typed before.
 */
export async function saveAs(window: Workbench, name: string): Promise<void> {
  await readBy(window, '/\\/[^/]+$/');
  const box = window.quickInput().locator('input');
  await window.answer(join(dirname(await box.inputValue()), name));
}

/** Opens a file or folder by its absolute path. */
export async function openPath(window: Workbench, path: string): Promise<void> {
  await readBy(window, '/\\/$/');
  const box = window.quickInput().locator('input');
  await box.fill(path);
  await window
    .quickInput()
    .locator('.monaco-list-row')
    .filter({ hasText: path.split('/').at(-1) ?? '' })
    .first()
    .waitFor();
  await window.page.keyboard.press('Enter');
}

/** Waits for the rows of the folder, and for a path in the box that matches. */
async function readBy(window: Workbench, pattern: string): Promise<void> {
  await window.quickInput().locator('.monaco-list-row').filter({ hasText: '..' }).first().waitFor();
  await window.page.waitForFunction(
    `${pattern}.test(document.querySelector('.quick-input-widget input')?.value ?? '')`,
  );
}
