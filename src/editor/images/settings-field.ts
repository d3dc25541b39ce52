// The Django settings of a run as an option of the form: a module of the workspace, or a file from outside of the image.
import * as vscode from 'vscode';
import type { ContainerRun } from '#core/commands/docker-run.ts';
import { findModule } from '#core/django/modules.ts';
import { settingsModules } from '#core/django/settings-modules.ts';
import { volumeProblem } from '#core/dockerfile-project/input-problems.ts';
import {
  importFolder,
  type MountedSettings,
  moduleNameFor,
  settingsOf,
  withSettings,
} from '#core/dockerfile-project/settings-mount.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import type { Field } from '../form.ts';
import { pick } from '../questions.ts';
import type { DockerfileTarget } from '../target/dockerfile.ts';

interface SettingsItem extends vscode.QuickPickItem {
  readonly settings: () => Promise<MountedSettings | undefined>;
}

/** None where no Django project is known. */
export function settingsFields(target: DockerfileTarget): readonly Field<ContainerRun>[] {
  const folder = importFolder(target.service);
  const root = target.service.django?.root ?? target.of.workspace.djangoRoots[0];
  if (folder === undefined || root === undefined) return [];
  return [
    {
      label: 'Django settings',
      value: settingsOf,
      edit: async (run) => withSettings(run, folder, await askForSettings(target, root, settingsOf(run))),
    },
  ];
}

async function askForSettings(
  { of, service }: DockerfileTarget,
  root: string,
  current: string | undefined,
): Promise<MountedSettings | undefined> {
  const found = await of.ask(({ workspace: { files } }) =>
    settingsModules(files, root).flatMap((module) => {
      const path = findModule(files, root, module);
      return path === undefined ? [] : [{ module, file: `./${path}` }];
    }),
  );
  const items: readonly SettingsItem[] = [
    {
      label: 'Use the settings of the image',
      description: service.django?.settingsModule ?? '',
      settings: async () => undefined,
    },
    ...found.map((settings) => ({
      label: settings.module,
      description: settings.module === current ? `${settings.file} (selected)` : settings.file,
      settings: async () => settings,
    })),
    { label: '$(folder-opened) Settings File…', settings: fileFromDisk },
  ];
  const { settings } = await pick(items, {
    title: 'Django settings',
    placeHolder: 'Select a settings module: it is mounted and set as DJANGO_SETTINGS_MODULE',
  });
  return await settings();
}

/** @throws Cancelled, UserError where docker run cannot mount the file */
async function fileFromDisk(): Promise<MountedSettings> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: 'Django settings',
      openLabel: 'Use Settings',
      filters: { Python: ['py'] },
    })) ?? [];
  if (!uri) throw new Cancelled();
  return settingsOfFile(uri.fsPath);
}

/** @throws UserError where docker run cannot mount the file */
export function settingsOfFile(file: string): MountedSettings {
  const problem = volumeProblem(`${file}:/settings.py:ro`);
  if (problem !== undefined)
    throw new UserError(`Docker can't mount ${file}: its path has ":", "$", "~" or "\`". Rename or move it.`);
  return { module: moduleNameFor(file), file };
}
