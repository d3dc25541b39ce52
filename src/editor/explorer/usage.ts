// Measures containers whose usage somebody looks at, and nothing else.
import type { ContainerStats } from '#core/engine/container/stats.ts';
import { shownSamples, usageRows } from '#core/engine/container/usage-rows.ts';
import { UserError } from '#core/errors.ts';
import { problemRow } from '#core/inventory/rows/detail-row.ts';
import { rowId } from '#core/inventory/rows/row-id.ts';
import type { TreeNode } from '#core/inventory/rows/tree-node.ts';
import type { Disposable } from '#core/lifetime.ts';
import type { Log } from '#core/log.ts';
import type { EngineAccess } from '../engine/engine-access.ts';

interface Measuring {
  readonly end: AbortController;
  samples: readonly ContainerStats[];
  /** Why it could not be measured. */
  problem?: string;
}

export class Usage implements Disposable {
  readonly #engine: EngineAccess;
  readonly #log: Pick<Log, 'warn'>;
  readonly #measured = new Map<string, Measuring>();

  constructor(engine: EngineAccess, log: Pick<Log, 'warn'>) {
    this.#engine = engine;
    this.#log = log;
  }

  /** How many containers are measured now. */
  get size(): number {
    return this.#measured.size;
  }

  /**
   * The rows of a container; it is measured from the first time on until `stop`. A failure is shown
   * once; the next request tries again.
   * @param changed called for each sample, and when it could not be measured
   */
  rows(id: string, changed: () => void): readonly TreeNode[] {
    let one = this.#measured.get(id);
    if (!one) {
      one = { end: new AbortController(), samples: [] };
      this.#measured.set(id, one);
      this.#measure(id, one, changed).catch((error: unknown) =>
        this.#log.warn(`Measuring a container failed: ${String(error)}`),
      );
    }
    if (one.problem === undefined) return usageRows(id, one.samples);
    this.#measured.delete(id);
    return [problemRow(rowId('usage', id), one.problem)];
  }

  /** @returns the ids of the containers that were measured */
  stop(which: (id: string) => boolean = () => true): readonly string[] {
    const ids = [...this.#measured.keys()].filter(which);
    for (const id of ids) {
      this.#measured.get(id)?.end.abort();
      this.#measured.delete(id);
    }
    return ids;
  }

  dispose(): void {
    this.stop();
  }

  async #measure(id: string, one: Measuring, changed: () => void): Promise<void> {
    const { signal } = one.end;
    try {
      const { containers } = await this.#engine.connect();
      for await (const sample of containers.stats(id, signal)) {
        if (signal.aborted) return;
        one.samples = [...one.samples, sample].slice(-shownSamples);
        changed();
      }
      if (this.#measured.get(id) === one) this.#measured.delete(id);
    } catch (error) {
      if (signal.aborted || this.#measured.get(id) !== one) return;
      one.problem =
        error instanceof UserError ? error.message : "Can't measure usage. Check the Dockyard log.";
      changed();
      throw error;
    }
  }
}
