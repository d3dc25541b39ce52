// Choose the Settings Module for manage.py….
import type * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import type { ManageArgument } from '../../manifest/arguments.ts';
import type { Context } from '../context.ts';
import { djangoServiceOf } from '../target/django.ts';
import {
  chosenSettings,
  rememberSettings,
  settingsModulesOf,
  settingsVariable,
} from '../target/django-settings.ts';
import type { Invocation } from '../target/invocation.ts';
import { pick } from '../ui.ts';

interface ModuleItem extends vscode.QuickPickItem {
  /** Undefined for that of the container. */
  readonly module: string | undefined;
}

/** Asks for the module, and remembers the answer for the service. @throws UserError, Cancelled */
export async function chooseSettingsModule(
  context: Context,
  invocation: Invocation<ManageArgument>,
): Promise<void> {
  const { extension } = context;
  const django = await djangoServiceOf(context, invocation);
  const modules = await settingsModulesOf(django);
  if (modules.length === 0)
    throw new UserError(
      `No settings module was found beside the manage.py of ${django.service.name}. Set ${settingsVariable} in the Compose file.`,
    );
  const chosen = chosenSettings(extension.workspaceState, django);
  const containers = django.service.django.settingsModule;
  const items: readonly ModuleItem[] = [
    {
      label: 'Use the setting of the container',
      ...(containers === undefined ? {} : { description: containers }),
      module: undefined,
    },
    ...modules.map((module) => ({
      label: module,
      ...(module === chosen ? { description: 'selected by you' } : {}),
      module,
    })),
  ];
  const { module } = await pick(items, {
    title: `${settingsVariable} for manage.py in ${django.service.name}`,
    placeHolder: 'Select a settings module',
    matchOnDescription: true,
  });
  await rememberSettings(extension.workspaceState, django, module);
}
