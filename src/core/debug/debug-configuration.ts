// The configuration of a debug session of the type `dockyard`, as launch.json and the features of Dockyard write it.

export const debugType = 'dockyard';

/** The port of a debugpy that was started by hand. */
export const defaultPort = 5678;

/** A folder of the workspace and the same folder in the container. */
export interface PathMapping {
  readonly localRoot: string;
  readonly remoteRoot: string;
}

/** What debugpy is told as it is; further properties of debugpy are passed on too. */
export interface DebugpyOptions {
  /** Further pairs of folders, before those that the path map gives. */
  readonly pathMappings?: readonly PathMapping[];
  /** Breakpoints in templates; default true. */
  readonly django?: boolean;
  /** Only the files of the project; default true. */
  readonly justMyCode?: boolean;
  /** Whether child processes are debugged too; default true. */
  readonly subProcess?: boolean;
  readonly stopOnEntry?: boolean;
  /** The output of the process goes to the Debug Console through debugpy. Of what Dockyard starts, it goes there anyway. */
  readonly redirectOutput?: boolean;
}

/** A Compose project, as commands take it: by its name, and by its files where these are given. */
export interface DebugProject {
  readonly project: string;
  /** The URI of the workspace folder. */
  readonly folder?: string;
  readonly files?: readonly string[];
  readonly envFiles?: readonly string[];
}

/** Which service, of which Compose project; both by default those of the folder. */
export interface DebugPlace {
  /** A service of the Compose project; default: the one of the folder that runs Django. */
  readonly service?: string;
  /** The project of `service`; default: that of the folder. Dockyard writes it for rows; launch.json declares no such property. */
  readonly composeProject?: DebugProject;
  /** A container by its name or id, in place of that of the service. */
  readonly container?: string;
}

interface Named {
  readonly type: typeof debugType;
  readonly name: string;
}

/**
 * Starts something under debugpy and ends it with the session: the service itself, started anew, or, where `manage` or
 * `command` says so, a program beside it.
 */
export interface LaunchConfiguration extends Named, DebugPlace, DebugpyOptions {
  readonly request: 'launch';
  /** A management command, without manage.py. */
  readonly manage?: string;
  /** A Python program as it is started in a shell: `['celery', '--app', 'shop', 'worker']`. */
  readonly command?: readonly string[];
  /** Arguments of the management command or the program. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The working directory in the container. */
  readonly cwd?: string;
  /** Whether debugpy is installed into the container where the image has none; default false. */
  readonly installDebugpy?: boolean;
}

/**
 * Attaches to what runs in a container: to a debugpy that listens on a port of it, or to a process that it is injected
 * into. Nothing is ended with the session.
 */
export interface AttachConfiguration extends Named, DebugPlace, DebugpyOptions {
  readonly request: 'attach';
  /** Where debugpy listens in the container, on its loopback interface; default 5678. */
  readonly port?: number;
  /** Seconds that a debugpy which is only starting gets to listen; default 10. */
  readonly wait?: number;
  /** The id of a Python process in the container. */
  readonly processId?: number | string;
  /** The words of the container's Python, such as `['python']`, where they are known. */
  readonly interpreter?: readonly string[];
  /** Written by debugpy where it tells of a child process. */
  readonly subProcessId?: number;
  readonly connect?: { readonly host?: string; readonly port?: number };
}

export type DockyardDebugConfiguration = LaunchConfiguration | AttachConfiguration;

/** The port of the container that a session reaches debugpy at. */
export function portOf({ port, connect }: Pick<AttachConfiguration, 'port' | 'connect'>): number {
  return port ?? connect?.port ?? defaultPort;
}
