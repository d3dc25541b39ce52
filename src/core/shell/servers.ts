// Commands that go on until they are stopped: web servers and workers of Python projects.
import type { Command, Word } from './command.ts';
import { type hasOption, invocation, manageCommand, operands } from './program.ts';

const SERVERS = new Set(['gunicorn', 'uvicorn', 'daphne', 'hypercorn', 'granian', 'waitress-serve']);
const MANAGE_SERVERS = new Set([
  'runserver',
  'runserver_plus',
  'runserver_plus_ssl',
  'rungunicorn',
  'runworker',
  'qcluster',
  'rqworker',
  'db_worker',
  'run_huey',
]);
const CELERY_SERVERS = new Set(['worker', 'beat', 'flower']);
/** Options of `celery inspect` that take the next word. */
const INSPECT_VALUED = ['-d', '--destination', '-t', '--timeout'];
/** Options with which a server says something and ends. */
const ENDS = ['--help', '-h', '--version', '-v', '-V', '--check-config', '--print-config', '--check'];
const CELERY_VALUED = new Set([
  '-A',
  '--app',
  '-b',
  '--broker',
  '--workdir',
  '-C',
  '--config',
  '--loader',
  '--result-backend',
]);

/** What runs on: `gunicorn`, `manage.py runserver`, `celery worker`; undefined where the command ends by itself. */
export function serverName(command: Command): string | undefined {
  const manage = manageCommand(command);
  if (manage) {
    const name = manage.subcommand?.value;
    return name !== undefined && MANAGE_SERVERS.has(name) && !ends(manage.args)
      ? `manage.py ${name}`
      : undefined;
  }
  const { program, args } = invocation(command);
  if (args.some(({ value }) => ENDS.includes(value))) return undefined;
  if (SERVERS.has(program)) return args.length > 0 ? program : undefined;
  if (program === 'uwsgi') return isUwsgiServer(args) ? program : undefined;
  if (program !== 'celery') return undefined;
  const kind = operands(args, CELERY_VALUED)[0]?.value;
  return kind !== undefined && CELERY_SERVERS.has(kind) ? `celery ${kind}` : undefined;
}

/** The subcommands of a call of Celery: `inspect`, `ping`; undefined where it is none. */
export function celeryWords(command: Command): readonly Word[] | undefined {
  const { program, args } = invocation(command);
  return program === 'celery' ? operands(args, new Set([...CELERY_VALUED, ...INSPECT_VALUED])) : undefined;
}

function ends(args: readonly { readonly value: string }[]): boolean {
  return args.some(({ value }) => value === '--help' || value === '-h' || value === '--version');
}

/** uwsgi also builds plugins and prints its settings. */
function isUwsgiServer(args: Parameters<typeof hasOption>[0]): boolean {
  return (
    args.length > 0 &&
    !args.some(({ value }) =>
      /^--?(?:build-plugin|build|cflags|dot-h|config-py|extract|connect-and-read|show-config|plugins-list)/.test(
        value,
      ),
    )
  );
}
