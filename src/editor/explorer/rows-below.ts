// The rows below those that a view reads when a person expands them.
import { UserError } from '#core/errors.ts';
import type { Inventory } from '#core/inventory/inventory.ts';
import { problemRow } from '#core/inventory/rows/detail-row.ts';
import { lastKnownRow } from '#core/inventory/rows/last-known.ts';
import type { AskedRows, FolderRows, LazyRows, TreeNode } from '#core/inventory/rows/tree-node.ts';
import { usersKey } from '#core/inventory/users-below.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { Row } from '../target/row.ts';
import { lazyRows } from './lazy-rows.ts';

/** These change only when somebody asks for them again. */
const stay: ReadonlySet<LazyRows['rows']> = new Set(['environment', 'files', 'processes']);

export class RowsBelow {
  readonly #engine: EngineAccess;
  readonly #headings = new WeakMap<Row, Row>();
  /** As they were shown last. */
  readonly #rows = new WeakMap<Row, readonly Row[]>();
  /** The open headings whose rows stay until somebody asks for them again. */
  readonly #open = new Set<Row>();
  /** Those of them whose rows VS Code asks for without anybody's wish to have them read again. */
  readonly #kept = new Set<Row>();
  /** What was known of the containers below a row when its rows were made. */
  readonly #usersShown = new Map<Row, string>();
  /** The environment variables whose values were asked for, by the id of their container. */
  readonly #values = new Map<string, ReadonlySet<string>>();

  constructor(engine: EngineAccess) {
    this.#engine = engine;
  }

  /** The row below which another stands; undefined for one that was not read. */
  heading(row: Row): Row | undefined {
    return this.#headings.get(row);
  }

  /** The rows below a heading, read from the engine, or as they were where nothing asks for more. */
  async read(heading: Row, lazy: AskedRows | FolderRows): Promise<Row[]> {
    const before = this.#rows.get(heading);
    if (this.#kept.delete(heading) && before) return [...before];
    this.#open.delete(heading);
    const users = usersKey(lazy, this.#engine.inventory);
    if (users !== undefined) this.#usersShown.set(heading, users);
    try {
      const nodes = await lazyRows(this.#engine, lazy, this.#values);
      if (stay.has(lazy.rows)) this.#open.add(heading);
      return this.show(heading, nodes);
    } catch (error) {
      if (error instanceof UserError) return this.show(heading, [problemRow(heading.node.id, error.message)]);
      throw error;
    }
  }

  /** Shows these below a heading: the same objects for the same rows as before. */
  show(heading: Row, nodes: readonly TreeNode[]): Row[] {
    const before = new Map(this.#rows.get(heading)?.map((row) => [row.node.id, row]));
    const rows = nodes.map((node) => {
      const row = before.get(node.id) ?? new Row(node);
      row.node = node;
      this.#headings.set(row, heading);
      return row;
    });
    this.#rows.set(heading, rows);
    return rows;
  }

  /** Shows them as they were when the engine could be reached. */
  showLastKnown(heading: Row): Row[] {
    this.close((one) => one === heading);
    const rows = this.#rows.get(heading) ?? [];
    const nodes =
      rows.length === 0 ? [problemRow(heading.node.id, "Can't reach Docker.")] : rows.map(({ node }) => node);
    return this.show(
      heading,
      nodes.map((node) => (node.isLastKnown ? node : lastKnownRow(node))),
    );
  }

  /** What is below these headings is read again when VS Code asks for it: they were closed, or something has changed. */
  close(isMeant: (heading: Row) => boolean): void {
    for (const heading of this.#open) {
      if (!isMeant(heading)) continue;
      this.#open.delete(heading);
      this.#kept.delete(heading);
    }
  }

  /**
   * VS Code is told to ask for all rows, since rows have come or gone at the top. It knows none until it
   * has them: so those below open headings are shown as they are.
   */
  keep(): void {
    for (const heading of this.#open) this.#kept.add(heading);
  }

  /** Somebody wants to have them read again. */
  readAgain(): void {
    this.#kept.clear();
  }

  /** Shows or hides the value of an environment variable. @returns false for another row */
  showValue(row: Row, isShown: boolean): boolean {
    const { detail } = row.node;
    const of = this.#headings.get(row)?.node.lazy?.of.id;
    if (detail?.detail !== 'environment-variable' || of === undefined) return false;
    const names = new Set(this.#values.get(of));
    if (isShown) names.add(detail.name);
    else names.delete(detail.name);
    this.#values.set(of, names);
    return true;
  }

  /**
   * The rows below which containers stand that have changed since these were shown.
   * @param isThere whether a row is still in the view
   */
  withOtherUsers(inventory: Inventory, isThere: (row: Row) => boolean): readonly Row[] {
    return [...this.#usersShown].flatMap(([row, shown]) => {
      const { lazy } = row.node;
      const stands = isThere(row) && lazy !== undefined;
      if (stands && usersKey(lazy, inventory) === shown) return [];
      this.#usersShown.delete(row);
      return stands ? [row] : [];
    });
  }
}
