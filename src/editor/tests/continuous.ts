// Runs tests again when a Python file is saved, until it is turned off.
import * as vscode from 'vscode';
import type { Log } from '#core/log.ts';
import type { ServiceTests } from './service-tests.ts';

interface Continuous {
  readonly services: readonly ServiceTests[];
  run(request: vscode.TestRunRequest): Promise<void>;
  readonly log: Log;
}

/** Of a saved file with tests these alone are run, where they are among those that were asked for; else all of these. */
export function onSave(
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
  { services, run, log }: Continuous,
): void {
  let running = false;
  let next: vscode.TestRunRequest | undefined;
  const start = (asked: vscode.TestRunRequest): void => {
    if (running) {
      // What is saved during a run is run once, after it.
      next = next ? request : asked;
      return;
    }
    running = true;
    run(asked)
      .catch((error: unknown) => log.error('Running tests on save failed.', error))
      .finally(() => {
        running = false;
        const after = next;
        next = undefined;
        if (after && !token.isCancellationRequested) start(after);
      });
  };
  const saved = vscode.workspace.onDidSaveTextDocument(({ uri, languageId }) => {
    if (languageId !== 'python' && !uri.path.endsWith('.py')) return;
    const paths = services.map(({ django, files }) => ({ path: django.of.path(uri), files }));
    if (paths.every(({ path }) => path === undefined)) return;
    const [file] = paths.flatMap(({ path = '', files }) => files.get(path) ?? []);
    const only = file && narrowed(request, file);
    start(only ?? request);
  });
  const ended = token.onCancellationRequested(() => {
    saved.dispose();
    ended.dispose();
  });
}

/** The part of a request that is in one file; undefined where nothing of it is. */
function narrowed(
  { include, exclude, profile }: vscode.TestRunRequest,
  file: vscode.TestItem,
): vscode.TestRunRequest | undefined {
  const isIn = (item: vscode.TestItem, above: vscode.TestItem): boolean =>
    item === above || (item.parent !== undefined && isIn(item.parent, above));
  const meant = include?.flatMap((item) => (isIn(file, item) ? [file] : isIn(item, file) ? [item] : []));
  if (meant?.length === 0) return undefined;
  return new vscode.TestRunRequest(meant ?? [file], exclude, profile, true);
}
