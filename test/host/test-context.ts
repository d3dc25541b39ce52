// The context of a feature under test, in a real VS Code window.
import * as assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Lifetime } from '#core/lifetime.ts';
import type { Context } from '../../src/editor/context.ts';
import { createContext } from '../../src/editor/create-context.ts';

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

export interface TestContext extends Context {
  /** What was logged, a line each. */
  readonly said: readonly string[];
}

export function testContext(): TestContext {
  const said: string[] = [];
  const say = (message: string): void => {
    said.push(message);
  };
  const dockyard = vscode.extensions.all.find(({ id }) => id.endsWith('.django-dockyard'));
  assert.ok(dockyard);
  const extension = {
    workspaceState: new Memory(),
    storageUri: vscode.Uri.file(join(tmpdir(), 'dockyard-storage')),
    extensionPath: dockyard.extensionPath,
    // VS Code takes the tests for an extension of this name.
    extension: { id: 'nullExtensionDescription' },
  } as unknown as vscode.ExtensionContext;
  const log = { debug: say, info: say, warn: say, error: say, show: () => undefined };
  return { ...createContext({ extension, lifetime: new Lifetime(), log }), said };
}
