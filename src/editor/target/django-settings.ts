// The settings module of a service, where another one is chosen than the container's own: for manage.py, and for Compose Up.
import type * as vscode from 'vscode';
import { settingsModules } from '#core/django/settings-modules.ts';
import { own } from '#core/own.ts';
import type { DjangoServiceOfFolder } from '../workspace/workspace-models.ts';
import type { FolderComposeProject } from './folder-project.ts';

const key = 'dockyard.manage.settingsModules';

/** The services whose containers get the module, too. */
const upKey = 'dockyard.compose.settingsModules';

type Chosen = Readonly<Record<string, string>>;

/** The module that was chosen before; undefined where the container decides. */
export function chosenSettings(state: vscode.Memento, django: DjangoServiceOfFolder): string | undefined {
  return own(state.get<Chosen>(key, {}), nameOf(django));
}

/** The modules that containers are created with, by service. */
export function settingsForUp(state: vscode.Memento, { of, project }: FolderComposeProject): Chosen {
  const modules = state.get<Chosen>(upKey, {});
  const services = [...project.services.values()];
  return Object.fromEntries(
    services.flatMap((service) => {
      const module = own(modules, nameOf({ of, service }));
      return module === undefined ? [] : [[service.name, module]];
    }),
  );
}

/**
 * @param module undefined: the container decides again
 * @param up whether Compose Up gives it to containers
 */
export async function rememberSettings(
  state: vscode.Memento,
  django: DjangoServiceOfFolder,
  module: string | undefined,
  up = false,
): Promise<void> {
  const name = nameOf(django);
  await put(state, key, name, module);
  await put(state, upKey, name, up ? module : undefined);
}

async function put(
  state: vscode.Memento,
  under: string,
  name: string,
  module: string | undefined,
): Promise<void> {
  const { [name]: _, ...others } = state.get<Chosen>(under, {});
  await state.update(under, module === undefined ? others : { ...others, [name]: module });
}

/** The settings modules beside the manage.py of a service, as dotted names. */
export async function settingsModulesOf({ of, service }: DjangoServiceOfFolder): Promise<readonly string[]> {
  return await of.ask(({ workspace }) => settingsModules(workspace.files, service.django.root ?? ''));
}

function nameOf({
  of,
  service,
}: {
  readonly of: DjangoServiceOfFolder['of'];
  readonly service: { readonly name: string };
}): string {
  return `${of.folder.uri.toString()}#${service.name}`;
}
