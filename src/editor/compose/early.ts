// A service that ends as soon as it was started: Compose calls that a success, the user does not.
import type { Container } from '#core/engine/container/container.ts';
import { UserError } from '#core/errors.ts';
import { tellingLine } from '#core/failures/output.ts';
import { Lifetime } from '#core/lifetime.ts';
import { LogLines } from '#core/logs/lines.ts';
import { report } from '../commands.ts';
import type { Parts } from '../parts.ts';

/** Milliseconds after which an end is not early any more. */
const early = 5_000;
const linesRead = 100;

/** Notes which containers of a project start, from before Compose does until a while after. */
export class EarlyEnds extends Lifetime {
  readonly #parts: Parts;
  readonly #project: string;
  readonly #started = new Set<string>();

  constructor(parts: Parts, project: string) {
    super();
    this.#parts = parts;
    this.#project = project;
    this.add(parts.engine.watch(['container']));
    this.add(
      parts.engine.onDidHappen(({ type, action, id }) => {
        if (type === 'container' && action === 'start') this.#started.add(id);
      }),
    );
  }

  /** Compose has done its part: tells the first container that fails from now on, or has already. Does not wait. */
  look(): void {
    const { engine, services } = this.#parts;
    const timer = setTimeout(() => this.dispose(), early);
    this.add({ dispose: () => clearTimeout(timer) });
    const search = (): void => {
      const failed = [...this.#started]
        .flatMap((id) => engine.inventory.container?.get(id) ?? [])
        .find((container) => container.compose?.project === this.#project && isFailing(container));
      if (!failed || this.ended) return;
      this.dispose();
      const tell = (error: unknown): void => report(services, 'Compose Up', error);
      explainEnd(this.#parts, failed).then(tell, tell);
    };
    this.add(engine.onDidChangeInventory(search));
    search();
  }
}

function isFailing({ compose, state, exitCode }: Container): boolean {
  if (compose?.oneOff) return false;
  return state === 'restarting' || (state === 'exited' && (exitCode ?? 0) !== 0);
}

/** What there is to say about a container that ended. */
async function explainEnd({ engine, failures }: Parts, container: Container): Promise<UserError> {
  const connected = await engine.connect();
  const lines = new LogLines();
  const output: string[] = [];
  const ending = new AbortController();
  for await (const chunk of connected.containers.logs(container.id, { tail: linesRead }, ending.signal)) {
    output.push(...lines.push(chunk).map(({ text }) => text));
  }
  output.push(...lines.end().map(({ text }) => text));
  const text = output.join('\n');
  const explanation = (await failures()).explain(text);
  const name = container.compose?.service ?? container.name;
  const message = [
    container.exitCode === undefined
      ? `${name} ends again and again just after it is started.`
      : `${name} ended with exit code ${container.exitCode} just after it was started.`,
    explanation?.text ?? tellingLine(text),
  ];
  return new UserError(message.filter(Boolean).join(' '), {
    detail: text,
    steps: [
      { title: 'Tail Logs', command: 'dockyard.tailContainerLogs', args: [container.id] },
      ...(explanation?.steps ?? []),
    ],
  });
}
