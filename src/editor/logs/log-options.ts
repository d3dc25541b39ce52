// How a log is tailed: chosen once, and remembered for the workspace.
import type * as vscode from 'vscode';
import { readSince } from '#core/logs/since.ts';
import { ask, pick } from '../questions.ts';
import { setting } from '../ui.ts';

export interface LogOptions {
  /** Lines of the past; all where undefined. */
  readonly tail: number | undefined;
  /** Milliseconds since 1970: nothing older is shown. */
  readonly since: number | undefined;
  readonly timestamps: boolean;
  readonly follow: boolean;
  readonly onlyStderr: boolean;
}

/** What is remembered: a number of lines or `all`, and `since` as it was written. */
interface Remembered {
  readonly tail?: number | 'all';
  readonly since?: string;
  readonly timestamps?: boolean;
  readonly follow?: boolean;
  readonly onlyStderr?: boolean;
}

const key = 'dockyard.logs.options';
const mostLines = 1_000_000;

/** The options that were chosen last, and else those of the settings. */
export function logOptions(memory: vscode.Memento, scope?: vscode.ConfigurationScope): LogOptions {
  const { tail, since, timestamps, follow, onlyStderr } = memory.get<Remembered>(key) ?? {};
  const lines = tail ?? (since === undefined ? setting('dockyard.logs.tail', scope) : 'all');
  return {
    tail: lines === 'all' ? undefined : lines,
    since: since === undefined ? undefined : readSince(since, Date.now()),
    timestamps: timestamps ?? setting('dockyard.logs.timestamps', scope),
    follow: follow ?? true,
    onlyStderr: onlyStderr ?? false,
  };
}

type Choice = 'start' | 'tail' | 'since' | 'timestamps' | 'follow' | 'onlyStderr' | 'reset';

/** Lets the user change the options until they start. @throws Cancelled */
export async function chooseLogOptions(memory: vscode.Memento): Promise<void> {
  for (;;) {
    const remembered = memory.get<Remembered>(key) ?? {};
    const { choice } = await pick(items(remembered, logOptions(memory)), {
      placeHolder: 'Select an option to change it, or start',
    });
    if (choice === 'start') return;
    await memory.update(key, await changed(remembered, logOptions(memory), choice));
  }
}

function items(
  { since }: Remembered,
  { tail, timestamps, follow, onlyStderr }: LogOptions,
): readonly (vscode.QuickPickItem & { readonly choice: Choice })[] {
  const box = (on: boolean): string => (on ? '$(check)' : '$(blank)');
  return [
    { choice: 'start', label: '$(play) Start' },
    { choice: 'tail', label: '$(list-ordered) Existing lines', description: String(tail ?? 'all') },
    { choice: 'since', label: '$(history) Since', description: since ?? 'not limited' },
    { choice: 'timestamps', label: `${box(timestamps)} Timestamps` },
    { choice: 'follow', label: `${box(follow)} Follow new lines` },
    { choice: 'onlyStderr', label: `${box(onlyStderr)} Only standard error` },
    { choice: 'reset', label: '$(discard) Use the settings again' },
  ];
}

async function changed(
  remembered: Remembered,
  options: LogOptions,
  choice: Exclude<Choice, 'start'>,
): Promise<Remembered> {
  switch (choice) {
    case 'reset':
      return {};
    case 'tail': {
      const said = await ask({
        prompt: 'Number of existing lines to show, or "all"',
        value: String(options.tail ?? 'all'),
        validateInput: (text) =>
          text === 'all' || isCount(text) ? undefined : `Enter a number up to ${mostLines}, or "all".`,
      });
      return { ...remembered, tail: said === 'all' ? 'all' : Number(said) };
    }
    case 'since': {
      const said = await ask({
        prompt: 'Show lines since: 10m, 2h, 2026-01-31 or 2026-01-31T08:00. Leave empty for no limit.',
        value: remembered.since ?? '',
        validateInput: (text) =>
          text.trim() === '' || readSince(text, Date.now()) !== undefined
            ? undefined
            : 'Enter a duration such as 10m, or a date.',
      });
      const { since: _, ...rest } = remembered;
      return said.trim() === '' ? rest : { ...rest, since: said.trim() };
    }
    default:
      return { ...remembered, [choice]: !options[choice] };
  }
}

function isCount(text: string): boolean {
  return /^\d{1,7}$/.test(text) && Number(text) <= mostLines;
}
