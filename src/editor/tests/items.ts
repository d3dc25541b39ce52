// The items of the Test Explorer: what each stands for, and how they follow what is found in the files.
import type * as vscode from 'vscode';
import type { FoundTest } from '#core/tests/discover.ts';
import { isExpansion, shownName, type TestKey } from '#core/tests/test-key.ts';
import { SourceText } from '#core/text.ts';
import { rangeOf } from '../workspace/positions.ts';

/** What an item stands for: a service, an app, or what a key names. */
export type Meaning =
  | { readonly kind: 'root' | 'app' }
  | { readonly kind: 'file' | 'class' | 'test' | 'run'; readonly key: TestKey };

export class TestItems {
  readonly #controller: vscode.TestController;
  readonly #meanings = new WeakMap<vscode.TestItem, Meaning>();

  constructor(controller: vscode.TestController) {
    this.#controller = controller;
  }

  meaning(item: vscode.TestItem): Meaning | undefined {
    return this.#meanings.get(item);
  }

  /** The item with this id below another one; made where there is none. */
  child(
    parent: vscode.TestItem,
    id: string,
    label: string,
    meaning: Meaning,
    uri?: vscode.Uri,
  ): vscode.TestItem {
    const known = parent.children.get(id);
    if (known) {
      this.#meanings.set(known, meaning);
      return known;
    }
    const made = this.root(id, label, meaning, uri);
    parent.children.add(made);
    return made;
  }

  /** An item that stands below none yet. */
  root(id: string, label: string, meaning: Meaning, uri?: vscode.Uri): vscode.TestItem {
    const made = this.#controller.createTestItem(id, label, uri);
    this.#meanings.set(made, meaning);
    return made;
  }

  /**
   * Makes the children of a file's item those that its text defines; items that stay keep their results.
   * @param broken the text is no Python at the moment: tests that it lacks stay
   */
  follow(
    file: vscode.TestItem,
    {
      path,
      text,
      found,
      broken,
    }: { path: string; text: string; found: readonly FoundTest[]; broken: boolean },
  ): void {
    this.#follow(file, { path, names: [] }, new SourceText(text), found, broken);
  }

  #follow(
    parent: vscode.TestItem,
    above: TestKey,
    source: SourceText,
    found: readonly FoundTest[],
    broken: boolean,
  ): void {
    const names = new Set(found.map(({ name }) => name));
    for (const [id, child] of parent.children)
      if (!broken && !names.has(id) && this.meaning(child)?.kind !== 'run') parent.children.delete(id);
    for (const { kind, name, span, children, expands } of found) {
      const names = [...above.names, name];
      const key: TestKey = { path: above.path, names, ...(expands ? { expands } : {}) };
      const item = this.child(parent, name, name, { kind, key }, parent.uri);
      item.range = rangeOf(source, span);
      item.sortText = span.start.toString().padStart(8, '0');
      this.#follow(item, key, source, children, broken);
    }
  }

  /** The item of a key below that of its file; those that the text does not show are made: parameters, subtests, inherited tests. */
  ofKey(file: vscode.TestItem, { path, names }: TestKey): vscode.TestItem {
    let item = file;
    for (const [index, name] of names.entries()) {
      const key = { path, names: names.slice(0, index + 1) };
      const known = item.children.get(name);
      if (known) item = known;
      else {
        const made = this.child(item, name, shownName(name), { kind: 'run', key }, item.uri);
        made.range = item.range;
        made.sortText = `9${item.children.size.toString().padStart(8, '0')}`;
        item = made;
      }
    }
    return item;
  }

  /** The same key, below the test that a decorator expands where it is one that this made. */
  placed(file: vscode.TestItem, { path, names }: TestKey): TestKey {
    const placed: string[] = [];
    let item: vscode.TestItem | undefined = file;
    for (const name of names) {
      const known: vscode.TestItem | undefined = item?.children.get(name);
      const above: vscode.TestItem | undefined = known ? undefined : item && this.#expanded(item, name);
      placed.push(...(above ? [above.id, name] : [name]));
      item = known ?? above?.children.get(name);
    }
    return { path, names: placed };
  }

  #expanded(parent: vscode.TestItem, name: string): vscode.TestItem | undefined {
    const all = [...parent.children].flatMap(([id, item]) => {
      const meaning = this.meaning(item);
      return meaning?.kind === 'test' && meaning.key.expands && isExpansion(name, id) ? [item] : [];
    });
    return all.sort((a, b) => b.id.length - a.id.length)[0];
  }

  /** Takes away what earlier runs showed below an item: the next run shows its own. */
  forgetRuns(item: vscode.TestItem): void {
    for (const [id, child] of item.children) {
      if (this.meaning(child)?.kind === 'run') item.children.delete(id);
      else this.forgetRuns(child);
    }
  }
}

/** The items without children, and those of which only earlier runs are children. */
export function leaves(items: TestItems, item: vscode.TestItem): readonly vscode.TestItem[] {
  const children = [...item.children].map(([, child]) => child);
  const kind = items.meaning(item)?.kind;
  if (kind === 'test' || kind === 'run') return [item];
  return children.flatMap((child) => leaves(items, child));
}
