// The question for a management command: those of the container in sections, each with its help.
import * as vscode from 'vscode';
import { Cancelled } from '#core/errors.ts';
import { Lifetime } from '#core/lifetime.ts';
import { maskText } from '#core/secrets/mask.ts';
import type { CommandChoice, CommandSection } from './command-sections.ts';

interface CommandItem extends vscode.QuickPickItem {
  readonly choice?: CommandChoice;
}

export interface Chosen {
  readonly name: string;
  /** The arguments of a run that is to be repeated as it was. */
  readonly typed: string | undefined;
  /** The person asked for a terminal. */
  readonly terminal: boolean;
}

/** What is shown: the sections, and why commands may be missing. */
export interface Commands {
  readonly sections: readonly CommandSection[];
  readonly problem: string | undefined;
}

const inTerminal: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('terminal'),
  tooltip: 'Run in a Terminal',
};
const withOtherArguments: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('edit'),
  tooltip: 'Run with Other Arguments',
};

/** @throws Cancelled when they leave; what loading throws */
export async function chooseCommand(title: string, loading: Promise<Commands>): Promise<Chosen> {
  const box = vscode.window.createQuickPick<CommandItem>();
  const lifetime = new Lifetime();
  lifetime.add(box);
  box.title = title;
  box.placeholder = 'Select a manage.py command';
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  box.busy = true;
  try {
    return await new Promise<Chosen>((resolve, reject) => {
      lifetime.add(box.onDidHide(() => reject(new Cancelled())));
      lifetime.add(
        box.onDidAccept(() => {
          const choice = box.selectedItems[0]?.choice;
          if (choice) resolve({ name: choice.command.name, typed: choice.typed, terminal: false });
        }),
      );
      lifetime.add(
        box.onDidTriggerItemButton(({ item: { choice }, button }) => {
          if (!choice) return;
          const terminal = button === inTerminal;
          resolve({ name: choice.command.name, typed: terminal ? choice.typed : undefined, terminal });
        }),
      );
      box.show();
      loading.then(({ sections, problem }) => {
        if (problem !== undefined)
          box.placeholder = `Select a manage.py command. Some may be missing: ${problem}`;
        box.items = sections.flatMap((section) => [
          { label: section.title, kind: vscode.QuickPickItemKind.Separator },
          ...section.choices.map(itemOf),
        ]);
        box.busy = false;
      }, reject);
    });
  } finally {
    lifetime.dispose();
  }
}

function itemOf(choice: CommandChoice): CommandItem {
  const { command, typed } = choice;
  return {
    label: command.name,
    ...(typed === undefined ? {} : { description: typed === '' ? 'without arguments' : maskText(typed) }),
    ...(typed === undefined && command.help !== '' ? { detail: command.help } : {}),
    buttons: typed === undefined ? [inTerminal] : [withOtherArguments, inTerminal],
    choice,
  };
}
