// The question for a management command's arguments: completed while they are typed, and checked before they are run.
import * as vscode from 'vscode';
import { Cancelled } from '#core/errors.ts';
import { Lifetime } from '#core/lifetime.ts';
import type { Completion } from '#core/manage/completion.ts';
import { splitArguments } from '#core/manage/typed-arguments.ts';
import { maskText } from '#core/secrets/mask.ts';

interface ArgumentItem extends vscode.QuickPickItem {
  /** It stands for what is typed: where that has changed since, for what it is now. */
  readonly isTyped?: true;
  /** Undefined for what cannot be run. */
  readonly asked?: AskedArguments | undefined;
  /** What the box holds when it is chosen; the question goes on. */
  readonly completed?: string;
}

export interface AskedArguments {
  readonly typed: string;
  readonly args: readonly string[];
}

/** Completes what is typed. */
export type Complete = (typed: string) => readonly Completion[];

/**
 * Asks for the arguments as they would be typed in a terminal: what is typed, one of those before, or what completes it.
 * @param before lines that were run before
 * @param loading what completes them; the question does not wait for it
 * @throws Cancelled; what loading throws
 */
export async function askArguments(
  command: string,
  before: readonly string[],
  loading: Promise<Complete>,
): Promise<AskedArguments> {
  const box = vscode.window.createQuickPick<ArgumentItem>();
  const lifetime = new Lifetime();
  lifetime.add(box);
  let complete: Complete = () => [];
  const show = (): void => {
    const typed = box.value.trim();
    const others = before.filter((line) => line !== typed && line.includes(typed));
    const used = others.map((line): ArgumentItem => ({ ...itemOf(line), description: 'recently used' }));
    box.items = [
      { ...itemOf(typed), isTyped: true },
      ...used,
      ...complete(box.value.trimStart()).map(completionItem),
    ];
  };
  box.title = `manage.py ${command}`;
  box.placeholder = 'Arguments, or Enter for none';
  box.busy = true;
  lifetime.add(box.onDidChangeValue(show));
  show();
  try {
    return await new Promise<AskedArguments>((resolve, reject) => {
      loading.then((loaded) => {
        complete = loaded;
        if (lifetime.ended) return;
        box.busy = false;
        show();
      }, reject);
      lifetime.add(box.onDidHide(() => reject(new Cancelled())));
      lifetime.add(
        box.onDidAccept(() => {
          const [selected] = box.selectedItems;
          const typed = box.value.trim();
          // While the rows change none is selected: Enter means what is typed.
          const isWhole = !selected || selected.isTyped || selected.completed?.trim() === typed;
          const item = isWhole ? itemOf(typed) : selected;
          if (item?.asked) resolve(item.asked);
          else if (item?.completed !== undefined) {
            box.value = item.completed;
            show();
          }
        }),
      );
      box.show();
    });
  } finally {
    lifetime.dispose();
  }
}

function itemOf(typed: string): ArgumentItem {
  const label = typed === '' ? 'Run without arguments' : maskText(typed);
  const split = splitArguments(typed);
  return 'problem' in split
    ? { label: `$(error) ${split.problem}`, detail: label, alwaysShow: true, asked: undefined }
    : { label, alwaysShow: true, asked: { typed, args: split.args } };
}

function completionItem({ label, typed, help }: Completion): ArgumentItem {
  return { label: `$(add) ${label}`, description: help, alwaysShow: true, completed: typed };
}
