// The settings module of a service's management commands, where another one is chosen than the container's own.
import type * as vscode from 'vscode';
import { settingsModules } from '#core/django/settings-modules.ts';
import { own } from '#core/own.ts';
import type { DjangoServiceOfFolder } from '../workspace/workspace-models.ts';

export const settingsVariable = 'DJANGO_SETTINGS_MODULE';

const key = 'dockyard.manage.settingsModules';

type Chosen = Readonly<Record<string, string>>;

/** The module that was chosen before; undefined where the container decides. */
export function chosenSettings(state: vscode.Memento, django: DjangoServiceOfFolder): string | undefined {
  return own(state.get<Chosen>(key, {}), nameOf(django));
}

/** @param module undefined: the container decides again */
export async function rememberSettings(
  state: vscode.Memento,
  django: DjangoServiceOfFolder,
  module: string | undefined,
): Promise<void> {
  const { [nameOf(django)]: _, ...others } = state.get<Chosen>(key, {});
  await state.update(key, module === undefined ? others : { ...others, [nameOf(django)]: module });
}

/** The settings modules beside the manage.py of a service, as dotted names. */
export async function settingsModulesOf({ of, service }: DjangoServiceOfFolder): Promise<readonly string[]> {
  return await of.ask(({ workspace }) => settingsModules(workspace.files, service.django.root ?? ''));
}

function nameOf({ of, service }: DjangoServiceOfFolder): string {
  return `${of.folder.uri.toString()}#${service.name}`;
}
