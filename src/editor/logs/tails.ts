// The tails that run: one a panel; a new one for the same project takes the old one's place.
import type { FailureFinder } from '#core/failures/explain.ts';
import { type Disposable, disposeAll, Lifetime } from '#core/lifetime.ts';
import type { Context } from '../context.ts';
import type { LinkSource } from '../run/links.ts';
import { pick, setContext, setting } from '../ui.ts';
import { PanelSink } from './sink.ts';
import { Tail } from './tail.ts';
import type { TailTarget } from './tail-target.ts';

export class Tails implements Disposable {
  readonly #context: Context;
  readonly #failures: FailureFinder;
  readonly #lifetime = new Lifetime();
  readonly #tails = new Map<string, Tail>();

  constructor(context: Context, failures: FailureFinder) {
    this.#context = context;
    this.#failures = failures;
    this.#lifetime.add({ dispose: () => this.#end([...this.#tails.keys()]) });
  }

  async start(target: TailTarget, source: LinkSource | undefined): Promise<void> {
    const { engine, log, panels } = this.#context;
    await engine.connect();
    this.#tails.get(target.key)?.dispose();
    const panel = panels.panel(`${target.key} logs (Dockyard)`);
    panel.clear();
    panels.links.use(panel.name, source);
    const scope = source?.of.folder;
    const sink = new PanelSink(panel, target, {
      timestamps: setting('dockyard.logs.timestamps', scope),
      failures: this.#failures,
    });
    const options = { tail: setting('dockyard.logs.tail', scope) };
    const tail = new Tail(engine, log, target, options, sink);
    tail.add(sink);
    this.#tails.set(target.key, tail);
    panel.show();
    await this.#tell();
  }

  /** Stops the only tail, or those that are picked; what they wrote stays. */
  async stop(): Promise<void> {
    const keys = [...this.#tails.keys()];
    const all = { label: 'All', keys };
    const { keys: chosen } =
      keys.length < 2
        ? all
        : await pick([all, ...keys.map((key) => ({ label: key, keys: [key] }))], {
            placeHolder: 'Select the logs to stop tailing',
          });
    this.#end(chosen);
    await this.#tell();
  }

  #end(keys: readonly string[]): void {
    const tails = keys.flatMap((key) => this.#tails.get(key) ?? []);
    for (const key of keys) this.#tails.delete(key);
    disposeAll(tails);
  }

  dispose(): void {
    this.#lifetime.dispose();
  }

  async #tell(): Promise<void> {
    await setContext('dockyard.tailing', this.#tails.size > 0);
  }
}
