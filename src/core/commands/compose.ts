// Command lines of Docker Compose.
import { shellQuoted } from '../shell/quote.ts';
import type { CommandLine, ComposeContext, ComposeTool } from './command-line.ts';
import { composeOutput } from './compose-output.ts';

/** Compose 1 lacks the profile `*` and several env files. */
export function isLegacy(tool: ComposeTool): boolean {
  return tool.version.startsWith('1.');
}

/** What comes before the subcommand: files, profiles, project. */
function globals({ tool, target }: ComposeContext, allProfiles: boolean): string[] {
  const args = [...tool.prefix];
  for (const file of [...target.files, ...(target.overrides ?? [])]) args.push('--file', file);
  for (const file of (target.envFiles ?? []).slice(0, isLegacy(tool) ? 1 : undefined)) {
    args.push('--env-file', file);
  }
  const profiles = allProfiles && !isLegacy(tool) ? ['*'] : (target.profiles ?? []);
  for (const profile of profiles) args.push('--profile', profile);
  if (target.projectName !== undefined) args.push('--project-name', target.projectName);
  return args;
}

function line(context: ComposeContext, args: readonly string[], allProfiles = false): CommandLine {
  return {
    command: context.tool.command,
    args: [...globals(context, allProfiles), ...args],
    env: context.env,
    cwd: context.target.cwd,
  };
}

/** A line that changes the project and tells of its progress. */
function action(context: ComposeContext, args: readonly string[], allProfiles = false): CommandLine {
  return { ...line(context, args, allProfiles), output: composeOutput };
}

/** `[name, value]` pairs as flags: a boolean stands alone, undefined and false are left out. */
function flags(options: Readonly<Record<string, boolean | string | number | undefined>>): string[] {
  const args: string[] = [];
  for (const [name, value] of Object.entries(options)) {
    if (value === true) args.push(`--${name}`);
    else if (value !== undefined && value !== false) args.push(`--${name}`, String(value));
  }
  return args;
}

export interface UpOptions {
  /** All that the profiles enable where empty. */
  readonly services?: readonly string[];
  /** Default true: return once they are started. */
  readonly detach?: boolean;
  readonly build?: boolean;
  /** New containers, though nothing has changed. */
  readonly recreate?: boolean;
  /** Default true: with the services that they depend on. */
  readonly deps?: boolean;
  /** Default true: containers are only made otherwise. */
  readonly start?: boolean;
}

export function composeUp(context: ComposeContext, options: UpOptions = {}): CommandLine {
  const { build, recreate, services = [], start = true, deps = true } = options;
  const detach = start && (options.detach ?? true);
  const how = { detach, build, 'force-recreate': recreate, 'no-deps': !deps, 'no-start': !start };
  return action(context, ['up', ...flags(how), ...services]);
}

/** Runs a number of containers of a service; those that run already stay as they are. */
export function composeScale(context: ComposeContext, service: string, replicas: number): CommandLine {
  const scale = ['--scale', `${service}=${replicas}`];
  return action(context, ['up', '--detach', '--no-recreate', ...scale, service]);
}

export interface DownOptions {
  /** Named volumes too: the data is gone. */
  readonly volumes?: boolean;
  readonly removeOrphans?: boolean;
  /** Seconds before a container is killed. */
  readonly timeout?: number;
}

/** Takes down every service, those of profiles that are not enabled included. */
export function composeDown(context: ComposeContext, options: DownOptions = {}): CommandLine {
  const { volumes, removeOrphans, timeout } = options;
  return action(context, ['down', ...flags({ volumes, 'remove-orphans': removeOrphans, timeout })], true);
}

export interface BuildOptions {
  readonly services?: readonly string[];
  /** Every step again. */
  readonly noCache?: boolean;
  /** Newer base images, where the registries have any. */
  readonly pull?: boolean;
}

export function composeBuild(context: ComposeContext, options: BuildOptions = {}): CommandLine {
  const { services = [], noCache, pull } = options;
  return action(context, ['build', ...flags({ 'no-cache': noCache, pull }), ...services]);
}

/** Pulls the images of services; of those that are built there is nothing to pull. */
export function composePull(context: ComposeContext, services: readonly string[] = []): CommandLine {
  const args = isLegacy(context.tool) ? [] : ['--ignore-buildable'];
  return action(context, ['pull', ...args, ...services]);
}

/** Starts containers that exist, as they are: all that `composeStop` stops. */
export function composeStart(context: ComposeContext, services: readonly string[] = []): CommandLine {
  return action(context, ['start', ...services], services.length === 0);
}

/** Stops every service, those of profiles that are not enabled included; containers and networks stay. */
export function composeStop(context: ComposeContext, services: readonly string[] = []): CommandLine {
  return action(context, ['stop', ...services], services.length === 0);
}

/** Starts the same containers again; a changed compose file takes effect only with `composeUp`. */
export function composeRestart(context: ComposeContext, services: readonly string[] = []): CommandLine {
  return action(context, ['restart', ...services], services.length === 0);
}

/** The Compose files as Compose understands them: merged, with every variable replaced. */
export function composeConfig(context: ComposeContext): CommandLine {
  return line(context, ['config']);
}

/** A table of the containers, those that ended included. */
export function composePs(context: ComposeContext, services: readonly string[] = []): CommandLine {
  return line(context, ['ps', '--all', ...services], services.length === 0);
}

/** Syncs, rebuilds and restarts as files change, until it is ended; the containers then run on. */
export function composeWatch(context: ComposeContext, services: readonly string[] = []): CommandLine {
  return action(context, ['watch', ...services]);
}

export interface InContainerOptions {
  /** With a terminal: for a person who types. Off a terminal Compose needs `-T`. */
  readonly interactive: boolean;
  readonly workdir?: string | undefined;
  readonly user?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
}

/** In a container of its own. */
export interface NewContainerOptions extends InContainerOptions {
  /** Undefined: Compose makes one up. */
  readonly name?: string | undefined;
}

function inContainer(options: InContainerOptions): string[] {
  const args = options.interactive ? [] : ['-T'];
  args.push(...flags({ workdir: options.workdir, user: options.user }));
  for (const [name, value] of Object.entries(options.env ?? {})) args.push('--env', `${name}=${value}`);
  return args;
}

/** Runs a program in the service's running container; its entrypoint has no part in it. */
export function composeExec(
  context: ComposeContext,
  service: string,
  argv: readonly string[],
  options: InContainerOptions,
): CommandLine {
  return line(context, ['exec', ...inContainer(options), service, ...argv]);
}

/** Runs a program in a new container of the service, through its entrypoint, and removes it. */
export function composeRun(
  context: ComposeContext,
  service: string,
  argv: readonly string[],
  options: NewContainerOptions,
): CommandLine {
  return line(context, [...newContainer(options), ...inContainer(options), service, ...argv]);
}

/** Runs a program in a new container of the service in place of its entrypoint, without what the service depends on. */
export function composeRunAlone(
  context: ComposeContext,
  service: string,
  [program = '', ...args]: readonly string[],
  options: NewContainerOptions,
): CommandLine {
  // Compose splits this one word as a shell would.
  const alone = ['--no-deps', '--entrypoint', shellQuoted(program)];
  return line(context, [...newContainer(options), ...alone, ...inContainer(options), service, ...args]);
}

function newContainer({ name }: NewContainerOptions): string[] {
  return ['run', '--rm', ...flags({ name })];
}
