// Whether a module that a container is told to import is there.
import { findModule, moduleExists } from '#core/django/modules.ts';
import { commandsOf } from '#core/dockerfile/dockerfile-model.ts';
import { dirname, join } from '#core/files.ts';
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
  const manage = folder === undefined ? undefined : service.paths.toHost(join(folder, 'manage.py'));
  const root = manage === undefined ? undefined : dirname(manage);
  if (root === undefined || !project.djangoRoots.includes(root)) return undefined;
  if (moduleExists(project.files, root, module) !== false || maybeElsewhere(project, service, module))
    return undefined;
  const [top = module] = module.split('.');
  const inFolder =
    service.paths.toHost(join(folder ?? '/', top)) ?? service.paths.toHost(join(folder ?? '/', `${top}.py`));
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

function isPip(program: string | undefined): boolean {
  return program !== undefined && /pip|python|uv|poetry|pipenv|apt|apk|npm|yarn|pnpm/.test(program);
}
