// manage.py inside a container: how it is reached, and what it says it can do.
import { stripAnsi } from '../logs/ansi.ts';
import type { CommandLine, ComposeContext } from './command-line.ts';
import { composeExec, composeRun, composeRunAlone } from './compose.ts';
import { type ImageContext, inImage } from './manage-in-image.ts';

/**
 * How a management command reaches the container:
 * - `exec`: in the running one, as `docker compose exec` does; variables that the entrypoint sets are missing;
 * - `entrypoint`: in the running one, through the image's entrypoint;
 * - `run`: in a new one, through the entrypoint, removed afterwards.
 */
export type ManageMode = 'exec' | 'entrypoint' | 'run';

/** Where manage.py is and what runs it. */
export interface ManageTarget {
  readonly service: string;
  /** `['python']`, `['uv', 'run', 'python']`. */
  readonly interpreter: readonly string[];
  /** In the container, absolute, or relative to the working directory. */
  readonly managePy: string;
  readonly workdir?: string | undefined;
  readonly user?: string | undefined;
  /** The image's entrypoint, for the mode of that name. */
  readonly entrypoint?: readonly string[];
  readonly mode: ManageMode;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * @param args of manage.py: the command and what follows it
 * @param interactive with a terminal, for commands that ask
 */
export function manage(
  context: ComposeContext | ImageContext,
  target: ManageTarget,
  args: readonly string[],
  interactive: boolean,
): CommandLine {
  const argv = [...target.interpreter, target.managePy, ...args];
  const { workdir, user, env } = target;
  const options = { interactive, workdir, user, ...(env === undefined ? {} : { env }) };
  if ('run' in context) {
    const words = target.mode === 'entrypoint' ? [...(target.entrypoint ?? []), ...argv] : argv;
    return inImage(context, words, options);
  }
  if (target.mode === 'run') return composeRun(context, target.service, argv, options);
  const entrypoint = target.mode === 'entrypoint' ? (target.entrypoint ?? []) : [];
  return composeExec(context, target.service, [...entrypoint, ...argv], options);
}

/**
 * Asks manage.py what it can do. In no mode is the image's entrypoint run for that: it may migrate, or wait for
 * other services.
 * @param args what follows `help`
 */
export function manageHelp(
  context: ComposeContext | ImageContext,
  target: ManageTarget,
  args: readonly string[] = [],
): CommandLine {
  const { service, mode, workdir, user, env } = target;
  const argv = helpWords(target, args);
  const options = { interactive: false, workdir, user, ...(env === undefined ? {} : { env }) };
  if ('run' in context) return inImage(context, argv, options);
  return mode === 'run'
    ? composeRunAlone(context, service, argv, options)
    : composeExec(context, service, argv, options);
}

/** The words of `manage.py help` in the container, without any entrypoint. */
export function helpWords(
  { interpreter, managePy }: ManageTarget,
  args: readonly string[] = [],
): readonly string[] {
  return [...interpreter, managePy, 'help', ...args];
}

export interface ManageCommand {
  readonly name: string;
  /** `django.core` as `django`, else the app's label as manage.py prints it; undefined where not said. */
  readonly app: string | undefined;
}

/** What a project's manage.py can do. */
export interface ManageHelp {
  /** In the order printed, each name once. */
  readonly commands: readonly ManageCommand[];
  /** Why commands are missing: the settings could not be loaded, or manage.py could not be run. */
  readonly problem: string | undefined;
}

/** Commands of Django and its contributed apps that nearly every project has. */
const usual = [
  'changepassword',
  'check',
  'collectstatic',
  'compilemessages',
  'createsuperuser',
  'dbshell',
  'dumpdata',
  'loaddata',
  'makemessages',
  'makemigrations',
  'migrate',
  'shell',
  'showmigrations',
  'test',
];

/**
 * The commands to choose from where manage.py could not load the settings without the entrypoint: what it printed,
 * or the usual ones, and those that are known otherwise.
 * @param known names of the project's own commands, and of those that were run before
 */
export function completedHelp({ commands, problem }: ManageHelp, known: readonly string[]): ManageHelp {
  if (problem === undefined) return { commands, problem };
  const printed = new Set(commands.map(({ name }) => name));
  const others = [...known, ...(commands.length === 0 ? usual : [])];
  const missing = [...new Set(others)].filter((name) => !printed.has(name));
  return { commands: [...commands, ...missing.map((name) => ({ name, app: undefined }))], problem };
}

const commandName = /^[A-Za-z_][\w.-]{0,99}$/;
const section = /^\[([^\]]{1,200})\]$/;
/** Django's note at the end of its help. */
const note = /settings are not properly configured \(error: (.{1,1000}?)(?:\)\.?)?$/;
const readAtMost = 20_000;

/**
 * Reads what `manage.py help` prints: names under `[app]` headings. Whatever else stands there
 * (usage, warnings, an entrypoint's greeting) is passed over.
 */
export function parseManageHelp(text: string): ManageHelp {
  const found = new Map<string, ManageCommand>();
  let app: string | undefined;
  let problem: string | undefined;
  for (const raw of text.split('\n', readAtMost)) {
    const line = stripAnsi(raw).trimEnd();
    const heading = section.exec(line)?.[1];
    if (heading !== undefined) app = heading;
    else if (line === '') continue;
    else if (app !== undefined && line.startsWith('    ') && commandName.test(line.slice(4))) {
      const name = line.slice(4);
      if (!found.has(name)) found.set(name, { name, app });
    } else {
      app = undefined;
      problem ??= note.exec(line)?.[1];
    }
  }
  return { commands: [...found.values()], problem };
}

/** Reads what `manage.py help --commands` prints: one name a line. */
export function parseManageCommands(text: string): readonly ManageCommand[] {
  const names = new Set<string>();
  for (const line of text.split('\n', readAtMost)) {
    const name = line.trimEnd();
    if (commandName.test(name)) names.add(name);
  }
  return [...names].map((name) => ({ name, app: undefined }));
}
