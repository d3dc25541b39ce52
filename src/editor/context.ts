// What every feature is given: made once at activation, cheap until it is used.
import type * as vscode from 'vscode';
import type { FailureFinder } from '#core/failures/explain.ts';
import type { Lifetime } from '#core/lifetime.ts';
import type { ComposeFinder } from '../platform/compose-cli/find.ts';
import type { EngineAccess } from './engine/engine-access.ts';
import type { DockyardLog } from './log.ts';
import type { Panels } from './run/panels.ts';
import type { ProjectActions } from './run/project-actions.ts';
import type { Runner } from './run/runner.ts';
import type { TaskKinds } from './run/task-kinds.ts';
import type { KnownStaleImages } from './workspace/known-stale-images.ts';
import type { WorkspaceModels } from './workspace/workspace-models.ts';

export interface Context {
  readonly extension: vscode.ExtensionContext;
  /** Ends with the extension. */
  readonly lifetime: Lifetime;
  readonly log: DockyardLog;
  readonly engine: EngineAccess;
  readonly workspaces: WorkspaceModels;
  readonly panels: Panels;
  /** Runs command lines: in a panel, in a terminal, as a task. */
  readonly runner: Runner;
  /** What is done to Compose projects, one thing at a time for each. */
  readonly projectActions: ProjectActions;
  /** Images of the workspace that are older than their files. */
  readonly staleImages: KnownStaleImages;
  /** What tasks of the type `dockyard` do. */
  readonly tasks: TaskKinds;
  readonly failures: () => Promise<FailureFinder>;
  /** Finds the Compose command. */
  readonly compose: () => Promise<ComposeFinder>;
}
