// Answers the quick pick that a question opens.
import * as vscode from 'vscode';

/** Long enough for the quick pick to open; on a busy machine it takes another look. */
const patience = 1_000;

/** Accepts a row, some below the first, or leaves the quick pick without one; until the question has its answer. */
export async function answering<T>(question: Promise<T>, down: number | undefined): Promise<T> {
  let settled = false;
  const done = (): void => {
    settled = true;
  };
  question.then(done, done);
  while (!settled) {
    await new Promise((resolve) => setTimeout(resolve, patience));
    if (!settled) await answer(down);
  }
  return await question;
}

async function answer(down: number | undefined): Promise<void> {
  const press = async (key: string): Promise<void> => {
    await vscode.commands.executeCommand(`workbench.action.${key}`);
  };
  if (down === undefined) return await press('closeQuickOpen');
  for (let row = 0; row < down; row++) await press('quickOpenSelectNext');
  await press('acceptSelectedQuickOpenItem');
}
