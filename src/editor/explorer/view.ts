// One view: the rows of one kind, kept up to date while a person can see them.
import * as vscode from 'vscode';
import type { Kind, Ref } from '#core/engine/thing/thing.ts';
import { UserError } from '#core/errors.ts';
import type { Inventory } from '#core/inventory/inventory.ts';
import { kinds } from '#core/inventory/kinds.ts';
import { problemRow } from '#core/inventory/rows/detail-row.ts';
import { lastKnownRow } from '#core/inventory/rows/last-known.ts';
import { rowId } from '#core/inventory/rows/row-id.ts';
import type { LazyRows, ProjectFilter, TreeNode, TreeOptions } from '#core/inventory/rows/tree-node.ts';
import { changesBetween, Tree, treeOf } from '#core/inventory/tree.ts';
import { usersKey } from '#core/inventory/users-below.ts';
import { type Disposable, Lifetime } from '#core/lifetime.ts';
import type { ViewId } from '../../manifest/views.ts';
import type { Context } from '../context.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { Row } from '../target/row.ts';
import { tooltip, treeItem } from '../target/row-item.ts';
import { execute } from '../ui.ts';
import { LastKnown } from './last-known.ts';
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
  /** Of the rows that were made when theirs was expanded. */
  readonly #lazyParents = new WeakMap<Row, Row>();
  /** The rows that were made when this one was expanded last. */
  readonly #lazyRows = new WeakMap<Row, readonly Row[]>();
  readonly #lastKnown: LastKnown;
  /** The headings of the usage of containers that was looked at, by the id of the container. */
  readonly #usageRows = new Map<string, Row>();
  /** Made when somebody looks at usage for the first time. */
  #usage: Usage | undefined;
  /** What was known of the containers below a row when its rows were made. */
  readonly #usersShown = new Map<Row, string>();
  /** The environment variables whose values were asked for. */
  readonly #values = new Map<string, ReadonlySet<string>>();
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
    const above = this.#lazyParents.get(row);
    if (above) return above;
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
    this.#changed.fire(undefined);
  }

  /** Makes the rows below a heading again, or those below the heading that a row stands under. */
  refresh(row: Row): void {
    const isOfThisView = this.#lazyParents.has(row) || this.#rows.get(row.node.id) === row;
    const above = row.node.lazy ? row : this.#lazyParents.get(row);
    if (above && isOfThisView) this.#changed.fire([above]);
  }

  /** Shows or hides the value of an environment variable. */
  showValue(row: Row, isShown: boolean): void {
    const { detail } = row.node;
    const of = this.#lazyParents.get(row)?.node.lazy?.of.id;
    if (detail?.detail !== 'environment-variable' || of === undefined) return;
    const names = new Set(this.#values.get(of));
    if (isShown) names.add(detail.name);
    else names.delete(detail.name);
    this.#values.set(of, names);
    this.refresh(row);
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

  /** Measures no longer what stands below a row that is closed. */
  #closed(row: Row): void {
    this.#usage?.stop((id) => {
      let above = this.#usageRows.get(id);
      while (above && above !== row) above = this.getParent(above);
      return above === row;
    });
    if (row.node.lazy?.rows === 'usage') this.#usageRows.delete(row.node.lazy.of.id);
  }

  /** Asks again for usage that can be seen now; VS Code does not ask for rows that cannot. */
  #opened(): void {
    for (const [id, row] of this.#usageRows) {
      if (this.#engine.inventory.container?.has(id)) this.#changed.fire([row]);
      else this.#usageRows.delete(id);
    }
  }

  async #lazyChildren(parent: Row, lazy: LazyRows): Promise<Row[]> {
    if (parent.node.isLastKnown) return this.#below(parent, this.#lastKnownBelow(parent));
    if (lazy.rows === 'usage') return this.#below(parent, await this.#usageOf(parent, lazy.of.id));
    const users = usersKey(lazy, this.#engine.inventory);
    if (users !== undefined) this.#usersShown.set(parent, users);
    const { lazyRows } = await import('./lazy-rows.ts');
    const nodes = await lazyRows(this.#engine, lazy, this.#values).catch((error: unknown) => {
      if (error instanceof UserError) return [problemRow(parent.node.id, error.message)];
      throw error;
    });
    return this.#below(parent, nodes);
  }

  #lastKnownBelow(parent: Row): readonly TreeNode[] {
    const rows = this.#lazyRows.get(parent) ?? [];
    if (rows.length === 0) return [lastKnownRow(problemRow(parent.node.id, "Can't reach Docker."))];
    return rows.map(({ node }) => (node.isLastKnown ? node : lastKnownRow(node)));
  }

  /** The same objects for the same rows as before. */
  #below(parent: Row, nodes: readonly TreeNode[]): Row[] {
    const before = new Map(this.#lazyRows.get(parent)?.map((row) => [row.node.id, row]));
    const rows = nodes.map((node) => {
      const row = before.get(node.id) ?? new Row(node);
      row.node = node;
      this.#lazyParents.set(row, parent);
      return row;
    });
    this.#lazyRows.set(parent, rows);
    return rows;
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
    const changed = [...ids.flatMap((id) => this.#rows.get(id) ?? []), ...this.#withOtherUsers(inventory)];
    if (roots) this.#changed.fire(undefined);
    else if (changed.length > 0) this.#changed.fire([...new Set(changed)]);
  }

  /** Rows below which containers stand that have changed since these were shown. */
  #withOtherUsers(inventory: Inventory): readonly Row[] {
    return [...this.#usersShown].flatMap(([row, shown]) => {
      const { id, lazy } = row.node;
      const isThere = this.#rows.get(id) === row && lazy !== undefined;
      if (isThere && usersKey(lazy, inventory) === shown) return [];
      this.#usersShown.delete(row);
      return isThere ? [row] : [];
    });
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
