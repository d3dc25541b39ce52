// Whether a module that a container is told to import is there.

import { listAt, nodeAt, stringOf } from '#core/compose/tree.ts';
import { findModule, moduleExists } from '#core/django/modules.ts';
import { commandsOf } from '#core/dockerfile/dockerfile-model.ts';
import { basename, dirname, join, within } from '#core/files.ts';
import { copyTarget } from '../image/copies.ts';
import type { ComposeProject } from '../model/compose-project.ts';
import type { ProjectService } from '../model/project-service.ts';

/**
 * Whether a module is surely missing in a container.
 * @param folder where Python imports from, absolute in the container; undefined where not known
 * @param module dotted name
 * @returns the workspace folder that is imported from where the module is missing; undefined where it is
 *   there, or may be
 */
export function missingFrom(
  project: ComposeProject,
  service: ProjectService,
  folder: string | undefined,
  module: string,
): string | undefined {
  const manage = folder === undefined ? undefined : service.paths.toWorkspace(join(folder, 'manage.py'));
  if (folder === undefined || manage === undefined) return undefined;
  const root = dirname(manage);
  if (!project.djangoRoots.includes(root)) return undefined;
  if (moduleExists(project.files, root, module) !== false || maybeElsewhere(project, service, module))
    return undefined;
  if (maybeBrought(service, folder, root, module) || maybeWritten(service, module)) return undefined;
  const [top = module] = module.split('.');
  const inFolder =
    service.paths.toWorkspace(join(folder, top)) ?? service.paths.toWorkspace(join(folder, `${top}.py`));
  // A package that is not the project's own may be installed.
  const own = inFolder !== undefined && project.files.kind(inFolder) !== undefined;
  return own || projectPackages(project, root).length === 1 ? root : undefined;
}

/** Packages of a Django project that hold a wsgi.py or asgi.py. */
export function projectPackages({ files }: ComposeProject, root: string): readonly string[] {
  return files
    .list(root)
    .filter((name) => ['wsgi.py', 'asgi.py'].some((file) => files.kind(join(root, name, file)) === 'file'));
}

/** Another folder on Python's path, a RUN that makes it, or a name that some requirement may bring. */
function maybeElsewhere(project: ComposeProject, service: ProjectService, module: string): boolean {
  const path = service.variable('PYTHONPATH');
  if (!path.known || path.value) return true;
  if (project.djangoRoots.some((root) => findModule(project.files, root, module) !== undefined)) return true;
  if (
    findModule(project.files, '', module) !== undefined ||
    findModule(project.files, 'src', module) !== undefined
  )
    return true;
  const [top = module] = module.split('.');
  const installed = service.requirements.some(({ items }) =>
    items.some(({ name }) => name.replaceAll('-', '_') === top.toLowerCase()),
  );
  return (
    installed ||
    (service.dockerfile?.instructions ?? []).some(
      (instruction) =>
        instruction.keyword === 'RUN' &&
        commandsOf(instruction).some(({ argv }) =>
          argv.some(
            (word) =>
              /startproject|^clone$|^mv$|^cp$|^ln$|^tar$|^unzip$|^install$/.test(word.value) &&
              !isPip(argv[0]?.value),
          ),
        ),
    )
  );
}

/** The module, or something in its package, comes into the container from another place than the project's folder. */
function maybeBrought(service: ProjectService, folder: string, root: string, module: string): boolean {
  const parts = module.split('.');
  const file = `${join(folder, ...parts)}.py`;
  const isPlain = (path: string | undefined, place: string): boolean =>
    path === join(root, within(folder, place) ?? '..');
  const comesFrom = [file, join(folder, ...parts, '__init__.py')].map((place) => ({
    place,
    path: service.paths.toWorkspace(place),
  }));
  if (comesFrom.some(({ path, place }) => path !== undefined && !isPlain(path, place))) return true;
  return placesFilled(service).some(
    (place) =>
      (place === file || within(join(folder, parts[0] ?? ''), place) !== undefined) &&
      !isPlain(service.paths.toWorkspace(place), place),
  );
}

/** Where mounts, configs, COPY and ADD put something in the container. */
function placesFilled({ service, dockerfile }: ProjectService): readonly string[] {
  const configs = ['configs', 'secrets'].flatMap((key) => listAt(service.node, key)?.items ?? []);
  const copies = (dockerfile?.instructions ?? []).flatMap((one) => {
    const target = /^(?:COPY|ADD)$/.test(one.keyword) && dockerfile && copyTarget(dockerfile, one, '/');
    if (!target) return [];
    const modules = one.args.slice(0, -1).filter(({ value }) => value.endsWith('.py'));
    return [target.path, ...modules.map(({ value }) => join(target.path, basename(value)))];
  });
  return [
    ...copies,
    ...service.mounts.flatMap(({ target }) => target ?? []),
    ...configs.flatMap((item) => (item.kind === 'map' && stringOf(nodeAt(item, 'target'))) || []),
  ].map((place) => join(place));
}

/** A RUN, a start script or the command names the module's file, so it may write it. */
function maybeWritten({ dockerfile, command, files }: ProjectService, module: string): boolean {
  const name = `${module.split('.').at(-1)}.py`;
  const texts = [
    ...(dockerfile?.runs ?? []).map(({ span }) => dockerfile?.source.text.slice(span.start, span.end)),
    ...command.scripts.map(({ path }) => files.text(path)),
    ...command.argv.map(({ word }) => word.value),
  ];
  return texts.some((text) => text?.includes(name));
}

function isPip(program: string | undefined): boolean {
  return program !== undefined && /pip|python|uv|poetry|pipenv|apt|apk|npm|yarn|pnpm/.test(program);
}
