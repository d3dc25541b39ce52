// Whether Django keeps its data in a server or in SQLite.
import type { DjangoSettings } from '#core/django/django-settings.ts';
import { databaseKind } from '#core/django/endpoints.ts';
import { setting } from '#core/django/environment-substitution.ts';
import { at } from '#core/django/evaluator/values.ts';
import { settingsVariable } from '#core/django/settings-variable.ts';
import type { CommandInstruction, Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import type { Command } from '#core/shell/command.ts';
import { type ManageCommand, optionValue } from '#core/shell/program.ts';
import { buildersOf } from '../image/build-contexts.ts';
import type { ProjectService } from '../model/project-service.ts';
import type { WorkspaceModel } from '../model/workspace-model.ts';
import { settingsInBuild } from './build-settings.ts';

/** What a default database is; `unknown` where the settings leave it open. */
export type DatabaseStore = 'server' | 'sqlite' | 'unknown';

/** Whether a service runs Django or a worker of it, and its settings do not say that SQLite is the database. */
export function mayUseDatabaseServer({ django, celery, settings, variable }: ProjectService): boolean {
  if (!django && !celery) return false;
  const engine = settings && at(setting(settings, 'DATABASES', variable), 'default', 'ENGINE');
  return databaseKind(engine) !== 'sqlite';
}

/**
 * What the Django project uses that a Dockerfile builds: by the services that it is built for, else by the
 * settings that each manage.py loads. Different answers are no answer.
 */
function storeOfImage(workspace: WorkspaceModel, file: Dockerfile): DatabaseStore {
  const settings = buildersOf(workspace, file).flatMap((service) => service.django?.settings ?? []);
  const known =
    settings.length > 0
      ? settings
      : workspace.djangoRoots.flatMap((root) => workspace.defaultSettings(root) ?? []);
  const stores = new Set(known.map(storeOf));
  const [only] = stores;
  return stores.size === 1 && only ? only : 'unknown';
}

/**
 * What a call of manage.py in a RUN uses: by the settings that it or its stage names, else as `storeOfImage`.
 * Undefined where the call names settings that can't be read.
 */
export function storeInRun(
  workspace: WorkspaceModel,
  file: Dockerfile,
  run: CommandInstruction,
  command: Command,
  manage: ManageCommand,
): DatabaseStore | undefined {
  const named =
    optionValue(command.argv, ['--settings']) ??
    command.assignments.find(({ name }) => name === settingsVariable);
  if (!named && !file.variableAt(settingsVariable, run)) return storeOfImage(workspace, file);
  const settings = settingsInBuild(workspace, file, run, command, { ...manage, args: command.argv });
  if (settings) return storeOf(settings);
  return named ? undefined : storeOfImage(workspace, file);
}

function storeOf(settings: DjangoSettings): DatabaseStore {
  const kind = databaseKind(at(settings.get('DATABASES'), 'default', 'ENGINE'));
  return kind === undefined ? 'unknown' : kind === 'sqlite' ? 'sqlite' : 'server';
}
