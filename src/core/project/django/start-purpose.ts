// What a start-up command is for: Django's server, another known program, or nothing that can be told.
import { findModule } from '#core/django/modules.ts';
import { basename, type Files, join } from '#core/files.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { invocation, manageCommand } from '#core/shell/program.ts';
import type { EffectiveCommand } from '../model/effective-command.ts';
import type { PathMap } from '../model/path-map.ts';
import type { Server } from '../model/server.ts';

/** Programs that wait, or start others in a way that is not followed. */
const open = new Set([
  'bash',
  'cat',
  'circusd',
  'foreman',
  'honcho',
  'hupper',
  'inv',
  'invoke',
  'just',
  'make',
  'overmind',
  's6-svscan',
  'sh',
  'sleep',
  'supervisord',
  'tail',
  'task',
  'tmux',
  'zsh',
]);

/** Whether the start-up says nothing about Django: it idles, or is not followed to its end. */
export function saysNothing(command: EffectiveCommand): boolean {
  const { main } = command;
  if (!main || main.command.argv[0]?.literal === false) return true;
  const { program, args } = invocation(main.command);
  if (open.has(program)) return true;
  if (program === 'python') return args.length === 0;
  // A script that nobody can read.
  return /\.(sh|bash)$|entry-?point|^start|^run/.test(basename(main.command.argv[0]?.value ?? ''));
}

/** A Celery worker or beat. */
export function isCelery(located: LocatedCommand): boolean {
  const { program, args } = invocation(located.command);
  const words = args.map((word) => word.value);
  if (program === 'celery') return words.some((word) => word === 'worker' || word === 'beat');
  // cookiecutter-django's `watchfiles celery.__main__.main --args '… worker'`: what follows is not in the argv.
  if (program === 'celery.__main__.main') return true;
  const managed = manageCommand(located.command);
  return (
    managed?.subcommand?.value === 'celery' && managed.args.some(({ value }) => /^(worker|beat)$/.test(value))
  );
}

/** manage.py subcommands that serve, beside `runserver`. */
export function servesByManage(located: LocatedCommand): boolean {
  const subcommand = manageCommand(located.command)?.subcommand?.value ?? '';
  return /^run\w*server\w*$|^(rungunicorn|run_gunicorn|run_uvicorn|devserver|serve)$/.test(subcommand);
}

/** The file of a server's application; undefined where it is not in the workspace. */
export function applicationFile(
  { application, folder }: Server,
  files: Files,
  paths: PathMap,
  roots: readonly string[],
): string | undefined {
  const module = application?.word.literal ? moduleOf(application.word.value) : undefined;
  if (module === undefined) return undefined;
  const imported = folder === undefined ? undefined : paths.toWorkspace(folder);
  for (const root of imported === undefined ? roots : [imported, ...roots]) {
    const path = findModule(files, root, module);
    if (path !== undefined) return path;
  }
  // A folder that is no path of the workspace by itself, but whose files are (COPY of single files).
  const place = folder === undefined ? undefined : join(folder, module.replaceAll('.', '/'));
  const inside =
    place === undefined
      ? []
      : [paths.toWorkspace(join(place, '__init__.py')), paths.toWorkspace(`${place}.py`)];
  return inside.find((path) => path !== undefined && files.kind(path) === 'file');
}

/** `config.wsgi` of `config.wsgi:application`; undefined for what is no dotted name. */
export function moduleOf(application: string): string | undefined {
  const module = application.split(':')[0] ?? '';
  return /^\w+(\.\w+)*$/.test(module) ? module : undefined;
}

/** Whether what a server loads is Django, and not Flask or FastAPI. */
export function servesDjango(
  server: Server,
  files: Files,
  paths: PathMap,
  roots: readonly string[],
): boolean {
  if (server.kind === 'runserver' || server.kind === 'runserver_plus') return true;
  const file = applicationFile(server, files, paths, roots);
  if (file !== undefined) return /\bdjango\b|DJANGO_SETTINGS_MODULE/i.test(files.text(file) ?? '');
  const holdsDjango = roots.some((root) => paths.toContainer(join(root, 'manage.py')) !== undefined);
  if (!server.application?.word.literal) return holdsDjango;
  const last = moduleOf(server.application.word.value)?.split('.').at(-1) ?? '';
  return /wsgi|asgi/.test(last) && !/^(main|app)$/.test(last);
}
