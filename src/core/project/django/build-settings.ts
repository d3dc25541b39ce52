// The settings that manage.py loads while an image is built.

import type { DjangoSettings } from '#core/django/django-settings.ts';
import { settingsVariable } from '#core/django/settings-variable.ts';
import type { CommandInstruction, Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { setsVariable } from '#core/dockerfile/run-variables.ts';
import { dirname, type Files } from '#core/files.ts';
import type { PythonValue } from '#core/python/python-value.ts';
import type { Command } from '#core/shell/command.ts';
import { type ManageCommand, optionValue } from '#core/shell/program.ts';
import type { WorkspaceModel } from '../model/workspace-model.ts';
import { foldersAbove, isEnvFileExpected } from './env-files.ts';

/**
 * The settings that a call of manage.py in a RUN loads; undefined where nobody can tell.
 * @param command the call
 * @param manage the same, read
 */
export function settingsInBuild(
  workspace: WorkspaceModel,
  file: Dockerfile,
  run: CommandInstruction,
  { assignments }: Command,
  { args }: ManageCommand,
): DjangoSettings | undefined {
  const [root, ...others] = workspace.djangoRoots;
  if (root === undefined || others.length > 0) return undefined;
  const option = optionValue(args, ['--settings']);
  const assigned = assignments.find(({ name }) => name === settingsVariable)?.value;
  const word = option ?? assigned;
  if (word && !word.literal) return undefined;
  const inStage = file.variableAt(settingsVariable, run);
  const exported = setsVariable(run, settingsVariable);
  if (!word && (exported || (inStage && inStage.value === undefined))) return undefined;
  const module = word?.value ?? inStage?.value;
  const usual = workspace.defaultSettings(root);
  return module === undefined || module === usual?.module ? usual : workspace.settings(root, module);
}

/** The variable that SECRET_KEY is read from; undefined where a default or an env file may give the key. */
export function secretKeyVariable(
  files: Files,
  settings: DjangoSettings,
): Extract<PythonValue, { kind: 'environment' }> | undefined {
  const key = settings.complete ? settings.get('SECRET_KEY') : undefined;
  if (key?.kind !== 'environment' || (key.fallback && key.fallback.kind !== 'none')) return undefined;
  const mayBeThere = settings.envFiles.some((path) =>
    path === undefined
      ? foldersAbove(dirname(settings.path)).some((folder) => isEnvFileExpected(files, folder))
      : files.kind(path) !== undefined || isEnvFileExpected(files, dirname(path)),
  );
  return mayBeThere ? undefined : key;
}
