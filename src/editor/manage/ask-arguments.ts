// The question for a management command's arguments: what is typed is checked in the box, and stays there until it is right.
import * as vscode from 'vscode';
import { splitWords } from '#core/compose/split-words.ts';
import { Cancelled } from '#core/errors.ts';
import { Lifetime } from '#core/lifetime.ts';

interface ArgumentItem extends vscode.QuickPickItem {
  /** Undefined for what cannot be run. */
  readonly asked: AskedArguments | undefined;
}

export interface AskedArguments {
  readonly typed: string;
  readonly args: readonly string[];
}

/**
 * Asks for the arguments as they would be typed in a terminal: what is typed, or one of those before.
 * @throws Cancelled
 */
export async function askArguments(command: string, before: readonly string[]): Promise<AskedArguments> {
  const box = vscode.window.createQuickPick<ArgumentItem>();
  const lifetime = new Lifetime();
  lifetime.add(box);
  const show = (): void => {
    const typed = box.value.trim();
    const others = before.filter((line) => line !== typed && line.includes(typed));
    const used = others.map((line): ArgumentItem => ({ ...itemOf(line), description: 'recently used' }));
    box.items = [itemOf(typed), ...used];
  };
  box.title = `manage.py ${command}`;
  box.placeholder = 'Arguments, or Enter for none';
  lifetime.add(box.onDidChangeValue(show));
  show();
  try {
    return await new Promise<AskedArguments>((resolve, reject) => {
      lifetime.add(box.onDidHide(() => reject(new Cancelled())));
      lifetime.add(
        box.onDidAccept(() => {
          const asked = box.selectedItems[0]?.asked;
          if (asked) resolve(asked);
        }),
      );
      box.show();
    });
  } finally {
    lifetime.dispose();
  }
}

function itemOf(typed: string): ArgumentItem {
  const label = typed === '' ? 'Run without arguments' : typed;
  const split = splitArguments(typed);
  return 'problem' in split
    ? { label: `$(error) ${split.problem}`, detail: label, alwaysShow: true, asked: undefined }
    : { label, alwaysShow: true, asked: { typed, args: split.args } };
}

/** Splits at white space outside quotes; no shell is between, so nothing is expanded. */
export function splitArguments(
  typed: string,
): { readonly args: readonly string[] } | { readonly problem: string } {
  const { words, operator, valid } = splitWords(typed);
  if (!valid) return { problem: 'A quote is not closed.' };
  if (operator) {
    const text = typed.slice(operator.start, operator.end);
    return { problem: `Arguments are not passed to a shell; quote ${text}` };
  }
  return { args: words.map(({ value }) => value) };
}
