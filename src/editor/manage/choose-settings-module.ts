// Select Settings Module…: for manage.py, and for the containers that Compose Up creates.
import type * as vscode from 'vscode';
import { settingsVariable } from '#core/django/settings-variable.ts';
import { UserError } from '#core/errors.ts';
import type { ManageArgument } from '../../manifest/arguments.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { pick } from '../questions.ts';
import { step } from '../step.ts';
import { djangoServiceOf } from '../target/django.ts';
import {
  chosenSettings,
  rememberSettings,
  settingsForUp,
  settingsModulesOf,
} from '../target/django-settings.ts';
import { argumentOf } from '../target/folder-project.ts';
import type { Invocation } from '../target/invocation.ts';
import type { DjangoServiceOfFolder } from '../workspace/workspace-models.ts';

interface ModuleItem extends vscode.QuickPickItem {
  /** Undefined for that of the container. */
  readonly module: string | undefined;
}

/** Asks for the module and where it is used, and remembers the answers for the service. @throws UserError, Cancelled */
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
      label: "Use the container's own settings module",
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
    title: `${settingsVariable} of ${django.service.name}`,
    placeHolder: 'Select a settings module',
    matchOnDescription: true,
  });
  const hadUp = isUsedByUp(extension.workspaceState, django);
  const up = module !== undefined && isOfCompose(django) && (await askForUp(module));
  await rememberSettings(extension.workspaceState, django, module, up);
  if (up || hadUp) {
    const name = django.project.set.name;
    const text =
      module !== undefined && up
        ? `Compose Up creates the container of ${django.service.name} with ${settingsVariable}=${module}.`
        : `Compose Up creates the container of ${django.service.name} with the settings module of its Compose files.`;
    announce(context, 'Select Settings Module', text, [
      step('Compose Up', 'dockyard.composeUp', argumentOf(name, django, [django.service.name])),
    ]);
  }
}

/** Not of a Dockerfile alone. */
function isOfCompose({ project }: DjangoServiceOfFolder): boolean {
  return project.set.files.length > 0;
}

function isUsedByUp(state: vscode.Memento, django: DjangoServiceOfFolder): boolean {
  return settingsForUp(state, django)[django.service.name] !== undefined;
}

async function askForUp(module: string): Promise<boolean> {
  const items = [
    { label: 'For manage.py', detail: 'The containers keep their own settings module.', up: false },
    {
      label: 'For manage.py and Compose Up',
      detail:
        'Compose commands get one more file, which Dockyard keeps. Your Compose files stay as they are.',
      up: true,
    },
  ];
  const { up } = await pick(items, {
    title: `Commands That Use ${module}`,
    placeHolder: 'Select the commands to run with this settings module',
  });
  return up;
}
