// A form as a quick pick: what to do with the options first, then each option with its value, which a click changes.
import * as vscode from 'vscode';
import { Cancelled } from '#core/errors.ts';
import { pick } from './questions.ts';

/** One option of a form. */
export interface Field<T> {
  readonly label: string;
  /** Its value for people; undefined where it is not set. */
  value(state: T): string | undefined;
  /** Asks for another value. @throws Cancelled, which leaves the form as it is */
  edit(state: T): Promise<T>;
}

/** What can be done with the options. */
export interface FormAction<A extends string> {
  readonly action: A;
  readonly label: string;
  readonly detail?: string;
}

export interface Form<T, A extends string> {
  readonly title: string;
  /** For the options as they are; the first one is what Enter does. */
  actions(state: T): readonly FormAction<A>[];
  readonly fields: readonly Field<T>[];
}

interface Item<T, A> extends vscode.QuickPickItem {
  readonly action?: A;
  readonly field?: Field<T>;
}

/** Shows the form until an action is chosen. @throws Cancelled when the user leaves */
export async function fillForm<T, A extends string>(
  { title, actions, fields }: Form<T, A>,
  start: T,
): Promise<{ readonly state: T; readonly action: A }> {
  let state = start;
  for (;;) {
    const items: Item<T, A>[] = [
      ...actions(state).map(({ action, label, detail }) => ({ label, action, ...(detail && { detail }) })),
      { label: 'Options', kind: vscode.QuickPickItemKind.Separator },
      ...fields.map((field) => ({ label: field.label, description: field.value(state) ?? '–', field })),
    ];
    const { action, field } = await pick(items, {
      title,
      placeHolder: 'Select an action, or an option to change it',
    });
    if (action !== undefined) return { state, action };
    if (field) state = await edited(field, state);
  }
}

async function edited<T>(field: Field<T>, state: T): Promise<T> {
  try {
    return await field.edit(state);
  } catch (error) {
    if (error instanceof Cancelled) return state;
    throw error;
  }
}
