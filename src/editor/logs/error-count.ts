// How many errors the logs have had since somebody looked: a number in the status bar, without a notification.
import * as vscode from 'vscode';
import type { Disposable } from '#core/lifetime.ts';

export class ErrorCount implements Disposable {
  readonly #item = vscode.window.createStatusBarItem(
    'dockyard.logErrors',
    vscode.StatusBarAlignment.Left,
    39,
  );
  #count = 0;

  constructor() {
    this.#item.name = 'Dockyard Log Errors';
    this.#item.command = 'dockyard.showLogErrors';
  }

  get count(): number {
    return this.#count;
  }

  add(count: number): void {
    this.#count += count;
    const errors = this.#count === 1 ? '1 error' : `${this.#count} errors`;
    this.#item.text = `$(output) ${this.#count > 999 ? '999+' : this.#count}`;
    this.#item.tooltip = `${errors} in the logs since you last looked`;
    this.#item.accessibilityInformation = { label: `${errors} in the logs since you last looked` };
    this.#item.backgroundColor = new vscode.ThemeColor('statusBarItem.errorBackground');
    this.#item.show();
  }

  reset(): void {
    this.#count = 0;
    this.#item.hide();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
