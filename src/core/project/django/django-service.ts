// Django in one service: where manage.py is, what runs it, which settings it loads.

import { findModule, settingsNameIn } from '#core/django/modules.ts';
import { settingsVariable } from '#core/django/settings-variable.ts';
import { basename, dirname, type Files, join } from '#core/files.ts';
import type { PythonFile } from '#core/python/python-file.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { contentSpan } from '#core/shell/option-values.ts';
import { manageCommand, optionValue } from '#core/shell/program.ts';
import type { Location } from '#core/text.ts';
import type { DjangoService } from '../model/django-service.ts';
import type { EffectiveCommand } from '../model/effective-command.ts';
import type { PathMap } from '../model/path-map.ts';
import type { ProjectService } from '../model/project-service.ts';
import type { Server } from '../model/server.ts';
import { applicationFile, moduleOf } from './start-purpose.ts';

/** What a service is, as far as it is known before Django is looked for. */
export interface ContainerFacts {
  readonly files: Files;
  readonly python: (path: string) => PythonFile | undefined;
  /** Folders of the workspace with a manage.py. */
  readonly roots: readonly string[];
  readonly paths: PathMap;
  readonly command: EffectiveCommand;
  readonly server: Server | undefined;
  readonly workdir: string | undefined;
  readonly dockerfile: ProjectService['dockerfile'];
  readonly stage: ProjectService['stage'];
  readonly variable: ProjectService['variable'];
}

/** manage.py in the container, and the workspace folder that it comes from. */
function managePyOf(facts: ContainerFacts): {
  readonly path: string | undefined;
  readonly root: string | undefined;
} {
  const { paths, command } = facts;
  const called = command.commands.map(calledManagePy).find((found) => found !== undefined);
  if (called?.path !== undefined) {
    const workspacePath = paths.toWorkspace(called.path);
    return { path: called.path, root: workspacePath === undefined ? rootOf(facts) : dirname(workspacePath) };
  }
  const root = rootOf(facts);
  const path = root === undefined ? undefined : paths.toContainer(join(root, 'manage.py'));
  return { path, root };
}

/** A manage.py that the start-up calls by its path. */
function calledManagePy(located: LocatedCommand): { readonly path: string | undefined } | undefined {
  const manage = manageCommand(located.command)?.manage;
  if (!manage?.literal || !manage.value.endsWith('manage.py')) return undefined;
  if (manage.value.startsWith('/')) return { path: join(manage.value) };
  return { path: located.folder === undefined ? undefined : join(located.folder, manage.value) };
}

/** Of the workspace's Django projects the one that is in the container and whose application is served. */
export function rootOf({ files, roots, paths, server }: ContainerFacts): string | undefined {
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
function interpreterOf({ command, server }: ContainerFacts): readonly string[] {
  for (const located of [command.main, ...command.commands]) {
    if (!located) continue;
    const managed = manageCommand(located.command);
    const runner = runnerOf(located);
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
function runnerOf(located: LocatedCommand): readonly string[] {
  const wrapper = located.command.via.find((via) => /^(uv|poetry|pipenv|pdm|rye|pixi|hatch) run$/.test(via));
  return wrapper?.split(' ') ?? [];
}

/** The settings module that Django loads, and where that is written. */
export function settingsModuleOf(
  facts: ContainerFacts,
  root: string | undefined,
): { readonly name: string; readonly location: Location | undefined } | undefined {
  for (const located of [facts.command.main, facts.server?.at]) {
    const option = located && optionValue(located.command.argv, ['--settings']);
    if (located && option?.literal)
      return { name: option.value, location: { path: located.at(option).path, span: contentSpan(option) } };
    const assigned = located?.command.assignments.find(({ name }) => name === settingsVariable);
    if (located && assigned?.value.literal)
      return { name: assigned.value.value, location: { path: located.path, span: assigned.value.span } };
  }
  const given = facts.variable(settingsVariable);
  // One that is written wins over `setdefault`, also where it is empty, or the host's environment gives its value.
  if (given.value === '' || (!given.known && given.location)) return undefined;
  if (given.value !== undefined) return { name: given.value, location: given.location };
  // A variable that somebody may set unseen would win over what the project says by itself.
  if (!given.known && isMentioned(facts)) return undefined;
  return fromImage(facts) ?? fromProject(facts, root);
}

/** What the image sets, also where an env file that cannot be read might set another one. */
function fromImage({ stage, dockerfile }: ContainerFacts): ReturnType<typeof settingsModuleOf> {
  const { value, span } = stage?.env.get(settingsVariable) ?? {};
  if (!value || !dockerfile) return undefined;
  return { name: value, location: span && { path: dockerfile.path, span } };
}

/** A start-up that sets the variable to what is not known. */
function isMentioned({ command }: ContainerFacts): boolean {
  return command.commands.some(({ command: { argv } }) =>
    argv.some((word) => word.value.startsWith(settingsVariable)),
  );
}

/** What the application's module sets, else manage.py. */
function fromProject(
  facts: ContainerFacts,
  root: string | undefined,
): { readonly name: string; readonly location: Location } | undefined {
  const { server, files, paths, roots, command } = facts;
  const application = server && applicationFile(server, files, paths, root === undefined ? roots : [root]);
  const celery = command.commands
    .map((located) => celeryFile(located, facts, root))
    .find((path) => path !== undefined);
  const manage = root === undefined ? undefined : join(root, 'manage.py');
  for (const path of [application, celery, manage]) {
    const file = path === undefined ? undefined : facts.python(path);
    const found = file && settingsNameIn(file);
    if (found) return found;
  }
  return undefined;
}

/** `celery -A config` loads config/celery.py, `-A config.celery_app` config/celery_app.py or what config exports. */
export function celeryFile(
  located: LocatedCommand,
  { files }: Pick<ContainerFacts, 'files'>,
  root: string | undefined,
): string | undefined {
  const app = optionValue(located.command.argv, ['-A', '--app']);
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
  facts: ContainerFacts,
  decidedBy: DjangoService['decidedBy'],
  because: Location | undefined,
  settings: (root: string | undefined) => {
    readonly module: { readonly name: string; readonly location: Location | undefined } | undefined;
    readonly read: DjangoService['settings'];
  },
): DjangoService {
  const { path, root } = managePyOf(facts);
  const { module, read } = settings(root);
  return {
    decidedBy,
    because,
    server: facts.server,
    workdir: facts.workdir,
    managePy: path,
    root,
    interpreter: interpreterOf(facts),
    settingsModule: module?.name,
    settingsModuleAt: module?.location,
    settings: read,
  };
}
