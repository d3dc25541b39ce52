// Django in one service: where manage.py is, what runs it, which settings it loads.
import { findModule, settingsNameIn } from '../django/modules.ts';
import type { PythonFile } from '../django/python.ts';
import { basename, dirname, type Files, join } from '../files.ts';
import { manageCommand, optionValue } from '../shell/program.ts';
import type { Location } from '../text.ts';
import type {
  DjangoService,
  EffectiveCommand,
  PathMap,
  PlacedCommand,
  Server,
  StackService,
} from './model.ts';
import { applicationFile, moduleOf } from './purpose.ts';
import { contentSpan } from './words.ts';

/** What a service is, as far as it is known before Django is looked for. */
export interface Ground {
  readonly files: Files;
  readonly python: (path: string) => PythonFile | undefined;
  /** Folders of the workspace with a manage.py. */
  readonly roots: readonly string[];
  readonly paths: PathMap;
  readonly command: EffectiveCommand;
  readonly server: Server | undefined;
  readonly workdir: string | undefined;
  readonly variable: StackService['variable'];
}

/** manage.py in the container, and the workspace folder that it comes from. */
function managePyOf(ground: Ground): {
  readonly path: string | undefined;
  readonly root: string | undefined;
} {
  const { paths, command } = ground;
  const called = command.commands.map(calledManagePy).find((found) => found !== undefined);
  if (called?.path !== undefined) {
    const host = paths.toHost(called.path);
    return { path: called.path, root: host === undefined ? rootOf(ground) : dirname(host) };
  }
  const root = rootOf(ground);
  const path = root === undefined ? undefined : paths.toContainer(join(root, 'manage.py'));
  return { path, root };
}

/** A manage.py that the start-up calls by its path. */
function calledManagePy(placed: PlacedCommand): { readonly path: string | undefined } | undefined {
  const manage = manageCommand(placed.command)?.manage;
  if (!manage?.literal || !manage.value.endsWith('manage.py')) return undefined;
  if (manage.value.startsWith('/')) return { path: join(manage.value) };
  return { path: placed.folder === undefined ? undefined : join(placed.folder, manage.value) };
}

/** Of the workspace's Django projects the one that is in the container and whose application is served. */
export function rootOf({ files, roots, paths, server }: Ground): string | undefined {
  const inside = roots.filter((root) => paths.toContainer(join(root, 'manage.py')) !== undefined);
  const candidates = inside.length > 0 ? inside : roots.length === 1 ? roots : [];
  const application = server && applicationFile(server, files, paths, candidates);
  const holding =
    application === undefined
      ? undefined
      : candidates.filter((root) => root === '' || application.startsWith(`${root}/`)).at(-1);
  return holding ?? (candidates.length === 1 ? candidates[0] : undefined);
}

/** The words that run manage.py, as the start-up itself runs Python. */
function interpreterOf({ command, server }: Ground): readonly string[] {
  for (const placed of [command.main, ...command.commands]) {
    if (!placed) continue;
    const managed = manageCommand(placed.command);
    const runner = runnerOf(placed);
    const python = managed?.interpreter?.value;
    if (managed) return [...runner, python ?? 'python'];
  }
  if (!server) return ['python'];
  const program = server.at.command.argv[0]?.value ?? '';
  if (/^\/.*\/bin\/[\w-]+$/.test(program) && !/^\/usr\/(local\/)?bin\//.test(program))
    return [`${dirname(program)}/python`];
  const first = /^python[\d.]*$/.test(program) ? program : 'python';
  return [...runnerOf(server.at), first];
}

/** `uv run`, `poetry run` and the like, of the wrappers around a command. */
function runnerOf(placed: PlacedCommand): readonly string[] {
  const wrapper = placed.command.via.find((via) => /^(uv|poetry|pipenv|pdm|rye|pixi|hatch) run$/.test(via));
  return wrapper?.split(' ') ?? [];
}

/** The settings module that Django loads, and where that is written. */
export function settingsModuleOf(
  ground: Ground,
  root: string | undefined,
): { readonly name: string; readonly location: Location | undefined } | undefined {
  for (const placed of [ground.command.main, ground.server?.at]) {
    const option = placed && optionValue(placed.command.argv, ['--settings']);
    if (placed && option?.literal)
      return { name: option.value, location: { path: placed.at(option).path, span: contentSpan(option) } };
    const assigned = placed?.command.assignments.find(({ name }) => name === 'DJANGO_SETTINGS_MODULE');
    if (placed && assigned?.value.literal)
      return { name: assigned.value.value, location: { path: placed.path, span: assigned.value.span } };
  }
  const given = ground.variable('DJANGO_SETTINGS_MODULE');
  if (given.value !== undefined && given.value !== '') return { name: given.value, location: given.location };
  // A variable that somebody may set unseen would win over what the project says by itself.
  if (!given.known && isMentioned(ground)) return undefined;
  return fromProject(ground, root);
}

/** A start-up that sets the variable to what is not known. */
function isMentioned({ command }: Ground): boolean {
  return command.commands.some(({ command: { argv } }) =>
    argv.some((word) => word.value.startsWith('DJANGO_SETTINGS_MODULE')),
  );
}

/** What the application's module sets, else manage.py. */
function fromProject(
  ground: Ground,
  root: string | undefined,
): { readonly name: string; readonly location: Location } | undefined {
  const { server, files, paths, roots, command } = ground;
  const application = server && applicationFile(server, files, paths, root === undefined ? roots : [root]);
  const celery = command.commands
    .map((placed) => celeryFile(placed, ground, root))
    .find((path) => path !== undefined);
  const manage = root === undefined ? undefined : join(root, 'manage.py');
  for (const path of [application, celery, manage]) {
    const file = path === undefined ? undefined : ground.python(path);
    const found = file && settingsNameIn(file);
    if (found) return found;
  }
  return undefined;
}

/** `celery -A config` loads config/celery.py, `-A config.celery_app` config/celery_app.py or what config exports. */
export function celeryFile(
  placed: PlacedCommand,
  { files }: Pick<Ground, 'files'>,
  root: string | undefined,
): string | undefined {
  const app = optionValue(placed.command.argv, ['-A', '--app']);
  const module = app?.literal ? moduleOf(app.value) : undefined;
  if (module === undefined || root === undefined) return undefined;
  const place = join(root, ...module.split('.'));
  const found = findModule(files, root, module);
  if (found !== undefined && basename(found) !== '__init__.py') return found;
  return [join(place, 'celery.py'), join(dirname(place), 'celery.py'), join(place, 'celery_app.py')].find(
    (path) => files.kind(path) === 'file',
  );
}

/** Puts together what is known of a service that runs Django. */
export function djangoIn(
  ground: Ground,
  decidedBy: DjangoService['decidedBy'],
  because: Location | undefined,
  settings: (root: string | undefined) => {
    readonly module: { readonly name: string; readonly location: Location | undefined } | undefined;
    readonly read: DjangoService['settings'];
  },
): DjangoService {
  const { path, root } = managePyOf(ground);
  const { module, read } = settings(root);
  return {
    decidedBy,
    because,
    server: ground.server,
    workdir: ground.workdir,
    managePy: path,
    root,
    interpreter: interpreterOf(ground),
    settingsModule: module?.name,
    settingsModuleAt: module?.location,
    settings: read,
  };
}
