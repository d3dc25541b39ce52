// The line to blame for a failed command, as a button: the deepest call of its traceback in a workspace file.
import * as vscode from 'vscode';
import { basename, join, within } from '#core/files.ts';
import { deepest, type Traceback } from '#core/logs/tracebacks.ts';
import { type Step, step } from '../step.ts';
import { askPaths } from '../target/service-paths.ts';
import type { DjangoServiceOfFolder } from '../workspace/workspace-models.ts';

export async function frameSteps(
  django: DjangoServiceOfFolder,
  traceback: Traceback,
): Promise<readonly Step[]> {
  const { of, service } = django;
  const found = await askPaths(django, (paths) =>
    deepest(traceback, ({ path, line }) => {
      const workspacePath = paths.toWorkspace(join(service.workdir ?? '/', path));
      const inside = workspacePath === undefined ? undefined : within('', join(workspacePath));
      return inside ? { path: inside, line } : undefined;
    }),
  );
  if (!found) return [];
  const { path, line } = found.at;
  const selection = new vscode.Range(line - 1, 0, line - 1, 0);
  return [step(`Open ${basename(path)}:${line}`, 'vscode.open', of.uri(path), { selection })];
}
