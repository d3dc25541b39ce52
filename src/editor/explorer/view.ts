// One view: the rows of one kind, kept up to date while a person can see them.
import * as vscode from 'vscode';
import type { Kind, Ref } from '#core/engine/thing/thing.ts';
import { kinds } from '#core/inventory/kinds.ts';
import { lastKnownRow } from '#core/inventory/rows/last-known.ts';
import { rowId } from '#core/inventory/rows/row-id.ts';
import type { LazyRows, ProjectFilter, TreeNode, TreeOptions } from '#core/inventory/rows/tree-node.ts';
import { changesBetween, Tree, treeOf } from '#core/inventory/tree.ts';
import { type Disposable, Lifetime } from '#core/lifetime.ts';
import type { ViewId } from '../../manifest/views.ts';
import type { Context } from '../context.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { Row } from '../target/row.ts';
import { tooltip, treeItem } from '../target/row-item.ts';
import { execute } from '../ui.ts';
import { LastKnown } from './last-known.ts';
import type { RowsBelow } from './rows-below.ts';
import type { Usage } from './usage.ts';

/** The view of a kind. This compiles only while each kind has one. */
export function viewOf(kind: Kind): ViewId {
  return `dockyard.${kind}s` as const;
}

/** Whose rows are shown, in which order and with what, and when that changes. */
export interface Shown {
  readonly only: ProjectFilter | undefined;
  readonly options: TreeOptions;
  readonly onDidChange: vscode.Event<void>;
}

export class KindView implements vscode.TreeDataProvider<Row>, Disposable {
  readonly id: ViewId;
  readonly #kind: Kind;
  readonly #engine: EngineAccess;
  readonly #log: Context['log'];
  readonly #shown: Shown;
  readonly #lifetime = new Lifetime();
  readonly #changed = this.#lifetime.add(new vscode.EventEmitter<Row[] | undefined>());
  readonly #rows = new Map<string, Row>();
  /** Made when somebody expands a row for the first time. */
  #below: RowsBelow | undefined;
  readonly #lastKnown: LastKnown;
  /** The headings of the usage of containers that was looked at, by the id of the container. */
  readonly #usageRows = new Map<string, Row>();
  /** Made when somebody looks at usage for the first time. */
  #usage: Usage | undefined;
  #tree = new Tree([]);
  #watch: vscode.Disposable | undefined;
  readonly view: vscode.TreeView<Row>;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(kind: Kind, { engine, log }: Pick<Context, 'engine' | 'log'>, shown: Shown) {
    this.id = viewOf(kind);
    this.#kind = kind;
    this.#engine = engine;
    this.#log = log;
    this.#shown = shown;
    this.#lastKnown = new LastKnown(engine, kinds[kind].needs);
    this.view = this.#lifetime.add(
      vscode.window.createTreeView(this.id, {
        treeDataProvider: this,
        canSelectMany: true,
        showCollapseAll: kind === 'container',
      }),
    );
    this.#lifetime.add(this.view.onDidCollapseElement(({ element }) => this.#closed(element)));
    this.#lifetime.add(
      this.view.onDidExpandElement(({ element }) => element.node.lazy?.rows === 'usage' || this.#opened()),
    );
    this.#lifetime.add(this.view.onDidChangeVisibility(({ visible }) => this.#setVisible(visible)));
    this.#lifetime.add(engine.onDidChangeInventory(() => this.#update()));
    this.#lifetime.add(engine.onDidChangeState(() => this.#update()));
    this.#lifetime.add(shown.onDidChange(() => this.#update()));
    this.#lifetime.add({ dispose: () => this.#setVisible(false) });
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return treeItem(row);
  }

  async resolveTreeItem(item: vscode.TreeItem, row: Row): Promise<vscode.TreeItem> {
    const { tooltipLines } = await import('./tooltip-lines.ts');
    item.tooltip = tooltip(await tooltipLines(this.#engine, row.node));
    return item;
  }

  getParent(row: Row): Row | undefined {
    const heading = this.#below?.heading(row);
    if (heading) return heading;
    const parent = this.#tree.parent(row.node.id);
    return parent && this.#rows.get(parent.id);
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (row === undefined) await this.#known();
    if (row?.node.lazy) return await this.#lazyChildren(row, row.node.lazy);
    return (row?.node.children ?? this.#tree.roots).flatMap((node) => this.#rows.get(node.id) ?? []);
  }

  dispose(): void {
    this.#lifetime.dispose();
  }

  /** Asks for every row again that can be seen, also for those that the engine tells no change of. */
  refreshAll(): void {
    this.#below?.readAgain();
    this.#changed.fire(undefined);
  }

  /** Makes the rows below a heading again, or those below the heading that a row stands under. */
  refresh(row: Row): void {
    const above = row.node.lazy ? row : this.#below?.heading(row);
    if (!above || !this.#isThere(row)) return;
    this.#below?.readAgain();
    this.#changed.fire([above]);
  }

  /** Shows or hides the value of an environment variable. */
  showValue(row: Row, isShown: boolean): void {
    if (this.#below?.showValue(row, isShown)) this.refresh(row);
  }

  /** Selects the row of a thing; the view is shown for that. @returns false where there is no such row */
  async reveal({ kind, id }: Ref): Promise<boolean> {
    await execute(`${this.id}.focus`);
    this.#setVisible(true);
    await this.#known();
    this.#update();
    const named = [...(this.#lastKnown.look().inventory[kind]?.values() ?? [])].find(
      (thing) => thing.id === id || ('name' in thing && thing.name === id),
    );
    const row = named && this.#rows.get(rowId(kind, named.id));
    if (!row) return false;
    await this.view.reveal(row, { select: true, focus: true });
    return true;
  }

  /** The rows of a container's usage, measured while they can be seen. */
  async #usageOf(parent: Row, id: string): Promise<readonly TreeNode[]> {
    this.#usageRows.set(id, parent);
    const { Usage } = await import('./usage.ts');
    if (this.#watch === undefined) return [];
    this.#usage ??= this.#lifetime.add(new Usage(this.#engine, this.#log));
    return this.#usage.rows(id, () => this.#changed.fire([parent]));
  }

  /** Measures no longer what stands below a row that is closed, and reads it again when it is opened. */
  #closed(row: Row): void {
    const isClosed = (one: Row | undefined): boolean => this.#withAbove(one).includes(row);
    this.#below?.close(isClosed);
    this.#usage?.stop((id) => isClosed(this.#usageRows.get(id)));
    if (row.node.lazy?.rows === 'usage') this.#usageRows.delete(row.node.lazy.of.id);
  }

  /** A row, and all that it stands below. */
  #withAbove(row: Row | undefined): readonly Row[] {
    return row ? [row, ...this.#withAbove(this.getParent(row))] : [];
  }

  /** Asks again for usage that can be seen now; VS Code does not ask for rows that cannot. */
  #opened(): void {
    for (const [id, row] of this.#usageRows) {
      if (this.#engine.inventory.container?.has(id)) this.#changed.fire([row]);
      else this.#usageRows.delete(id);
    }
  }

  async #lazyChildren(heading: Row, lazy: LazyRows): Promise<Row[]> {
    const { RowsBelow } = await import('./rows-below.ts');
    this.#below ??= new RowsBelow(this.#engine);
    if (heading.node.isLastKnown) return this.#below.showLastKnown(heading);
    if (lazy.rows !== 'usage') return this.#below.read(heading, lazy);
    return this.#below.show(heading, await this.#usageOf(heading, lazy.of.id));
  }

  /** Only a view that can be seen asks the engine for anything. */
  #setVisible(visible: boolean): void {
    if (visible === (this.#watch !== undefined)) return;
    this.#watch?.dispose();
    this.#watch = visible ? this.#engine.watch(kinds[this.#kind].needs) : undefined;
    if (visible) {
      this.#update();
      this.#opened();
    } else this.#usage?.stop();
  }

  /** Until the engine has answered once, or will not answer: meanwhile VS Code shows that the view is busy. */
  async #known(): Promise<void> {
    if (this.#isKnown()) return;
    const waiting = new Lifetime();
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.#isKnown() || !this.view.visible) resolve();
      };
      waiting.add(this.#engine.onDidChangeInventory(look));
      waiting.add(this.#engine.onDidChangeState(look));
      waiting.add(this.view.onDidChangeVisibility(look));
    });
    waiting.dispose();
  }

  #isKnown(): boolean {
    const { inventory, state } = this.#engine;
    if (!vscode.workspace.isTrusted) return true;
    if (state.status !== 'idle' && state.status !== 'connecting' && state.status !== 'connected') return true;
    const { needs } = kinds[this.#kind];
    return this.#failure() !== undefined || needs.every((kind) => inventory[kind] !== undefined);
  }

  /** Why the engine did not list what is shown here. */
  #failure(): string | undefined {
    const [failure] = kinds[this.#kind].needs.flatMap((kind) => this.#engine.listFailure(kind) ?? []);
    return failure;
  }

  #update(): void {
    const { inventory, isLive } = this.#lastKnown.look();
    if (this.#watch === undefined) return;
    const message = this.#message(isLive);
    if ((this.view.message ?? '') !== message) this.view.message = message;
    const before = this.#tree;
    const tree = treeOf(this.#kind, inventory, this.#shown.options);
    this.#tree = isLive ? tree : new Tree(tree.roots.map(lastKnownRow));
    const { roots, ids } = changesBetween(before, this.#tree);
    const stale = new Set(this.#rows.keys());
    for (const node of this.#tree.roots) this.#place(node, stale);
    for (const id of stale) this.#rows.delete(id);
    if (isLive) this.#usage?.stop((id) => inventory.container?.get(id)?.state !== 'running');
    const isInTree = (row: Row): boolean => this.#rows.get(row.node.id) === row;
    const changed = new Set([
      ...ids.flatMap((id) => this.#rows.get(id) ?? []),
      ...(this.#below?.withOtherUsers(inventory, isInTree) ?? []),
    ]);
    const isStale = (row: Row): boolean =>
      !this.#isThere(row) || this.#withAbove(row).some((one) => changed.has(one));
    if (changed.size > 0 || roots) this.#below?.close(isStale);
    if (roots) {
      this.#below?.keep();
      this.#changed.fire(undefined);
    } else if (changed.size > 0) this.#changed.fire([...changed]);
  }

  /** Whether a row is still in this view, or was read below one that is. */
  #isThere(row: Row): boolean {
    const heading = this.#below?.heading(row);
    return heading ? this.#isThere(heading) : this.#rows.get(row.node.id) === row;
  }

  #message(isLive: boolean): string {
    const failure = this.#failure();
    if (failure !== undefined) return `Docker can't list everything: ${failure}`;
    return isLive ? '' : "Can't reach Docker. The rows show its last known state.";
  }

  #place(node: TreeNode, stale: Set<string>): void {
    const row = this.#rows.get(node.id);
    if (row) row.node = node;
    else this.#rows.set(node.id, new Row(node));
    stale.delete(node.id);
    for (const child of node.children) this.#place(child, stale);
  }
}
