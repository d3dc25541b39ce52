// The two questions: which command, and with what arguments. Each remembers what was answered before.
import * as vscode from 'vscode';
import type { ManageCommand } from '#core/commands/manage.ts';
import { splitWords } from '#core/compose/split-words.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { Lifetime } from '#core/lifetime.ts';
import type { Section } from './rows.ts';

interface CommandItem extends vscode.QuickPickItem {
  readonly command?: ManageCommand;
}

export interface Chosen {
  readonly name: string;
  /** The person asked for a terminal. */
  readonly terminal: boolean;
}

/** @throws Cancelled when they leave; what loading throws */
export async function chooseCommand(title: string, loading: Promise<readonly Section[]>): Promise<Chosen> {
  const inTerminal: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('terminal'),
    tooltip: 'Run in a Terminal',
  };
  const box = vscode.window.createQuickPick<CommandItem>();
  const lifetime = new Lifetime();
  lifetime.add(box);
  box.title = title;
  box.placeholder = 'A manage.py command';
  box.matchOnDescription = true;
  box.busy = true;
  try {
    return await new Promise<Chosen>((resolve, reject) => {
      lifetime.add(box.onDidHide(() => reject(new Cancelled())));
      lifetime.add(
        box.onDidAccept(() => {
          const [item] = box.selectedItems;
          if (item?.command) resolve({ name: item.command.name, terminal: false });
        }),
      );
      lifetime.add(
        box.onDidTriggerItemButton(({ item }) => {
          if (item.command) resolve({ name: item.command.name, terminal: true });
        }),
      );
      box.show();
      loading.then((found) => {
        box.items = found.flatMap(({ title, commands }) => [
          { label: title, kind: vscode.QuickPickItemKind.Separator },
          ...commands.map((command) => ({
            label: command.name,
            ...(command.app === undefined || command.app === title ? {} : { description: command.app }),
            buttons: [inTerminal],
            command,
          })),
        ]);
        box.busy = false;
      }, reject);
    });
  } finally {
    lifetime.dispose();
  }
}

interface ArgumentItem extends vscode.QuickPickItem {
  readonly typed: string;
}

/**
 * Asks for the arguments as they would be typed in a terminal: what is typed, or one of those before.
 * @throws Cancelled
 */
export async function askArguments(command: string, before: readonly string[]): Promise<string> {
  const box = vscode.window.createQuickPick<ArgumentItem>();
  const lifetime = new Lifetime();
  lifetime.add(box);
  const none = 'Run without arguments';
  const itemOf = (typed: string): ArgumentItem => ({
    label: typed === '' ? none : typed,
    typed,
    alwaysShow: true,
  });
  const show = (): void => {
    const typed = box.value.trim();
    const others = before.filter((line) => line !== typed && line.includes(typed));
    box.items = [itemOf(typed), ...others.map((line) => ({ ...itemOf(line), description: 'before' }))];
  };
  box.title = `manage.py ${command}`;
  box.placeholder = 'Arguments, or Enter for none';
  lifetime.add(box.onDidChangeValue(show));
  show();
  try {
    return await new Promise<string>((resolve, reject) => {
      lifetime.add(box.onDidHide(() => reject(new Cancelled())));
      lifetime.add(box.onDidAccept(() => resolve(box.selectedItems[0]?.typed ?? box.value.trim())));
      box.show();
    });
  } finally {
    lifetime.dispose();
  }
}

/** Splits at white space outside quotes; no shell is between, so nothing is expanded. @throws UserError */
export function splitArguments(typed: string): readonly string[] {
  const { words, operator, valid } = splitWords(typed);
  if (!valid) throw new UserError(`A quote is not closed in: ${typed}`);
  if (operator) {
    throw new UserError(
      `No shell reads these arguments: put ${typed.slice(operator.start, operator.end)} between quotes.`,
    );
  }
  return words.map(({ value }) => value);
}
