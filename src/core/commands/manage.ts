// manage.py inside a container: the ways to it, as command lines.
import type { CommandLine, ComposeContext } from './command-line.ts';
import { composeExec, composeRun, composeRunAlone, type NewContainerOptions } from './compose.ts';
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
  /** The name that the new container of mode `run` gets; undefined: one that nobody knows before. */
  readonly newContainer?: string;
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
  return python(context, target, [target.managePy, ...args], interactive);
}

/**
 * The interpreter that runs manage.py, with other arguments.
 * @param args of the interpreter
 */
export function python(
  context: ComposeContext | ImageContext,
  target: ManageTarget,
  args: readonly string[],
  interactive: boolean,
): CommandLine {
  const argv = pythonWords(target, args);
  const options = optionsOf(target, interactive);
  if ('run' in context) return inImage(context, argv, options);
  return target.mode === 'run'
    ? composeRun(context, target.service, argv, options)
    : composeExec(context, target.service, argv, options);
}

/** The words of a management command in the container, with those of the entrypoint in the mode of that name. */
export function manageWords(target: ManageTarget, args: readonly string[]): readonly string[] {
  return pythonWords(target, [target.managePy, ...args]);
}

/** The words of the interpreter in the container, with those of the entrypoint in the mode of that name. */
export function pythonWords(
  { interpreter, mode, entrypoint = [] }: ManageTarget,
  args: readonly string[],
): readonly string[] {
  return [...(mode === 'entrypoint' ? entrypoint : []), ...interpreter, ...args];
}

/**
 * Any words in a new container, without the image's entrypoint, which may migrate, or wait for other services.
 * @param argv the program and its arguments
 */
export function withoutEntrypoint(
  context: ComposeContext | ImageContext,
  target: ManageTarget,
  argv: readonly string[],
): CommandLine {
  const options = optionsOf(target, false);
  return 'run' in context
    ? inImage(context, argv, options)
    : composeRunAlone(context, target.service, argv, options);
}

function optionsOf(
  { workdir, user, env, newContainer }: ManageTarget,
  interactive: boolean,
): NewContainerOptions {
  return { interactive, workdir, user, name: newContainer, ...(env === undefined ? {} : { env }) };
}
