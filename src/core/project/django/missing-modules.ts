// Whether a module that a container is told to import is there.
import { findModule, moduleExists } from '#core/django/modules.ts';
import { commandsOf } from '#core/dockerfile/dockerfile-model.ts';
import { dirname, join } from '#core/files.ts';
import type { Stack, StackService } from '../model/workspace-model.ts';

/**
 * Whether a module is surely missing in a container.
 * @param folder where Python imports from, absolute in the container; undefined where not known
 * @param module dotted name
 * @returns the workspace folder that is imported from where the module is missing; undefined where it is
 *   there, or may be
 */
export function missingFrom(
  stack: Stack,
  service: StackService,
  folder: string | undefined,
  module: string,
): string | undefined {
  const manage = folder === undefined ? undefined : service.paths.toHost(join(folder, 'manage.py'));
  const root = manage === undefined ? undefined : dirname(manage);
  if (root === undefined || !stack.djangoRoots.includes(root)) return undefined;
  if (moduleExists(stack.files, root, module) !== false || maybeElsewhere(stack, service, module))
    return undefined;
  const [top = module] = module.split('.');
  const inFolder =
    service.paths.toHost(join(folder ?? '/', top)) ?? service.paths.toHost(join(folder ?? '/', `${top}.py`));
  // A package that is not the project's own may be installed.
  const own = inFolder !== undefined && stack.files.kind(inFolder) !== undefined;
  return own || projectPackages(stack, root).length === 1 ? root : undefined;
}

/** Packages of a Django project that hold a wsgi.py or asgi.py. */
export function projectPackages({ files }: Stack, root: string): readonly string[] {
  return files
    .list(root)
    .filter((name) => ['wsgi.py', 'asgi.py'].some((file) => files.kind(join(root, name, file)) === 'file'));
}

/** Another folder on Python's path, a RUN that makes it, or a name that some requirement may bring. */
function maybeElsewhere(stack: Stack, service: StackService, module: string): boolean {
  const path = service.variable('PYTHONPATH');
  if (!path.known || path.value) return true;
  if (stack.djangoRoots.some((root) => findModule(stack.files, root, module) !== undefined)) return true;
  if (
    findModule(stack.files, '', module) !== undefined ||
    findModule(stack.files, 'src', module) !== undefined
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
