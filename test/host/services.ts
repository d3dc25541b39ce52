// The services of a feature under test, in a window of the real VS Code.
import type * as vscode from 'vscode';
import { Lifetime } from '#core/lifetime.ts';
import type { Services } from '../../src/editor/services.ts';

/** What a workspace remembers, for as long as the test. */
class Memory implements vscode.Memento {
  readonly #values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  get<T>(key: string, otherwise?: T): T {
    return (this.#values.has(key) ? this.#values.get(key) : otherwise) as T;
  }

  async update(key: string, value: unknown): Promise<void> {
    this.#values.set(key, value);
  }
}

export interface TestServices extends Services {
  /** What was logged, a line each. */
  readonly said: readonly string[];
}

export function testServices(): TestServices {
  const said: string[] = [];
  const say = (message: string): void => {
    said.push(message);
  };
  return {
    said,
    lifetime: new Lifetime(),
    // Features ask the context for nothing but their memory.
    context: { workspaceState: new Memory() } as unknown as vscode.ExtensionContext,
    log: { debug: say, info: say, warn: say, error: say, show: () => undefined },
  };
}

/** Waits until it is so, and returns what it is then. */
export async function until<T>(
  look: () => T | undefined | false,
  what: string,
  milliseconds = 15_000,
): Promise<T> {
  for (const end = Date.now() + milliseconds; Date.now() < end; ) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`It did not happen: ${what}`);
}
