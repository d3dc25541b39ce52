// Which management commands need a person at a terminal: they ask, or they stay until they are stopped.
const asks: ReadonlySet<string> = new Set([
  'changepassword',
  'createsuperuser',
  'flush',
  'collectstatic',
  'remove_stale_contenttypes',
  'reset_db',
  'squashmigrations',
]);
const stays: ReadonlySet<string> = new Set([
  'celery',
  'dbshell',
  'qcluster',
  'rqworker',
  'runserver',
  'runserver_plus',
  'runworker',
  'shell',
  'shell_plus',
  'testserver',
]);

/** Flags of Django's own that answer every question. */
const answers: ReadonlySet<string> = new Set(['--noinput', '--no-input']);

/** Flags of `shell` and `shell_plus` that make them end by themselves. */
const once: ReadonlySet<string> = new Set(['-c', '--command']);

export function needsTerminal(command: string, args: readonly string[]): boolean {
  if (asks.has(command)) return !args.some((arg) => answers.has(arg));
  return stays.has(command) && !args.some((arg) => once.has(arg) || arg.startsWith('--command='));
}

/** What Django writes when it asks nothing because nobody could answer; it calls that a success. */
const skipped = 'Superuser creation skipped due to not running in a TTY';

/** Whether a command that ran without a terminal needed one, because it asked something. */
export function lackedTerminal(
  command: string,
  { exitCode, stdout, stderr }: { exitCode: number | undefined; stdout: string; stderr: string },
): boolean {
  const output = `${stdout}\n${stderr}`;
  if (exitCode === 0) return command === 'createsuperuser' && output.includes(skipped);
  return /EOFError|not running in a TTY|the input device is not a TTY/.test(output);
}
