// The kinds of options that the forms have: a text, a choice, a switch, a list.
import * as vscode from 'vscode';
import { maskWords } from '#core/secrets/mask.ts';
import type { Field } from './form.ts';
import { ask, pick, pickMany } from './questions.ts';

/** What is wrong with a text; undefined where nothing is. */
export type Check = (text: string) => string | undefined | Promise<string | undefined>;

interface Described<T, V> {
  readonly label: string;
  get(state: T): V;
  set(state: T, value: V): T;
}

/** How an option that may be missing is read and written. */
export function optional<T extends object, K extends keyof T>(
  key: undefined extends T[K] ? K : never,
): { get(state: T): T[K] | undefined; set(state: T, value: T[K] | undefined): T } {
  return {
    get: (state) => state[key],
    set: (state, value) => {
      const entries = Object.entries(state).filter(([name]) => name !== key);
      return Object.fromEntries(value === undefined ? entries : [...entries, [key, value]]) as T;
    },
  };
}

export interface TextOptions {
  readonly prompt: string;
  readonly check?: Check;
  /** An empty text is refused. */
  readonly needed?: boolean;
}

/** A line of text; without one where it is left empty. */
export function textField<T>(
  { label, get, set }: Described<T, string | undefined>,
  { prompt, check, needed = false }: TextOptions,
): Field<T> {
  return {
    label,
    value: get,
    edit: async (state) => {
      const text = await ask({
        title: label,
        prompt,
        value: get(state) ?? '',
        validateInput: (typed) =>
          typed.trim() === '' ? (needed ? 'A value is needed.' : undefined) : check?.(typed.trim()),
      });
      return set(state, text.trim() === '' ? undefined : text.trim());
    },
  };
}

/** On or off: a click changes it. */
export function switchField<T>(
  { label, get, set }: Described<T, boolean>,
  words: { readonly on: string; readonly off: string } = { on: 'on', off: 'off' },
): Field<T> {
  return {
    label,
    value: (state) => (get(state) ? words.on : words.off),
    edit: async (state) => set(state, !get(state)),
  };
}

export interface Choice {
  /** Undefined: none. */
  readonly value: string | undefined;
  readonly label: string;
  readonly description?: string;
}

/** What each restart policy does. */
export const restartDescriptions = {
  no: 'Never restart',
  'on-failure': 'Restart when the exit code is not 0',
  always: 'Restart always, also when Docker starts',
  'unless-stopped': 'As always, unless it was stopped',
} as const;

/** One of several values. */
export function choiceField<T>(
  { label, get, set }: Described<T, string | undefined>,
  choices: () => Promise<readonly Choice[]>,
): Field<T> {
  return {
    label,
    value: get,
    edit: async (state) => set(state, (await pick(choices(), { title: label })).value),
  };
}

export interface ListOptions {
  readonly prompt: string;
  readonly check: Check;
  /** What is offered beside the values that are set. */
  readonly suggestions?: readonly string[];
}

interface ListItem extends vscode.QuickPickItem {
  /** Undefined: another value is asked for. */
  readonly value: string | undefined;
}

/** Several values: those that are set and those that are suggested to choose from, and others to type. */
export function listField<T>(
  { label, get, set }: Described<T, readonly string[]>,
  { prompt, check, suggestions = [] }: ListOptions,
): Field<T> {
  return {
    label,
    value: (state) => (get(state).length > 0 ? maskWords(get(state)).join(', ') : undefined),
    edit: async (state) => {
      const before = get(state);
      const offered = [...new Set([...before, ...suggestions])];
      if (offered.length === 0) return set(state, [await askForOne(label, prompt, check)]);
      const shown = maskWords(offered);
      const items: readonly ListItem[] = [
        ...offered.map((value, at) => ({ label: shown[at] ?? '', picked: before.includes(value), value })),
        { label: '$(add) Add…', picked: false, value: undefined },
      ];
      const picked = await pickMany(items, { title: label, placeHolder: 'Select the values to use' });
      const kept = picked.flatMap(({ value }) => value ?? []);
      const adds = picked.some(({ value }) => value === undefined);
      return set(state, adds ? [...kept, await askForOne(label, prompt, check)] : kept);
    },
  };
}

async function askForOne(title: string, prompt: string, check: Check): Promise<string> {
  const typed = await ask({
    title,
    prompt,
    validateInput: (text) => check(text.trim()),
  });
  return typed.trim();
}

/** The folders and files of the workspace that a pattern finds, relative to its folder. */
export async function filesLike(folder: vscode.WorkspaceFolder, pattern: string): Promise<readonly string[]> {
  const most = 50;
  const found = await vscode.workspace.findFiles(
    new vscode.RelativePattern(folder, pattern),
    '**/{node_modules,site-packages,.venv,venv}/**',
    most,
  );
  return found.map((uri) => uri.path.slice(folder.uri.path.length + 1)).sort();
}
