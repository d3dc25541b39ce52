// The question for a management command: those of the container in sections, each with a button for a terminal.
import * as vscode from 'vscode';
import type { ManageCommand } from '#core/commands/manage.ts';
import { Cancelled } from '#core/errors.ts';
import { Lifetime } from '#core/lifetime.ts';
import type { CommandSection } from './command-sections.ts';

interface CommandItem extends vscode.QuickPickItem {
  readonly command?: ManageCommand;
}

export interface Chosen {
  readonly name: string;
  /** The person asked for a terminal. */
  readonly terminal: boolean;
}

/** @throws Cancelled when they leave; what loading throws */
export async function chooseCommand(
  title: string,
  loading: Promise<readonly CommandSection[]>,
): Promise<Chosen> {
  const inTerminal: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('terminal'),
    tooltip: 'Run in a Terminal',
  };
  const box = vscode.window.createQuickPick<CommandItem>();
  const lifetime = new Lifetime();
  lifetime.add(box);
  box.title = title;
  box.placeholder = 'Select a manage.py command';
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
