// The project: compose sets joined with the Dockerfiles, settings and scripts that they use.
import type { ComposeFile, ComposeSet, Service } from '../compose/model.ts';
import type { Endpoint } from '../django/endpoints.ts';
import type { DjangoSettings, Requirements } from '../django/model.ts';
import type { Dockerfile, ImageReference, Stage } from '../dockerfile/model.ts';
import type { Files } from '../files.ts';
import type { NginxConfig, ProxyTarget } from '../proxy/model.ts';
import type { Command, Script, Word } from '../shell/model.ts';
import type { Location, Span } from '../text.ts';

/** A command with the file it is written in. */
export interface PlacedCommand {
  readonly command: Command;
  /** The file of its first word. */
  readonly path: string;
  /** The folder it runs in, absolute in the container, after the `cd`s before it; undefined where not known. */
  readonly folder: string | undefined;
  /** Surely runs: not inside a condition or loop whose outcome the files do not tell. */
  readonly certain: boolean;
  /** Where one of its words is written: entrypoint and command may come from different files. */
  at(word: Word): Location;
}

/** What starts in a container, followed through `sh -c`, `exec` and readable scripts. */
export interface EffectiveCommand {
  /** Every command that start-up runs, in order, those inside entrypoint scripts included. */
  readonly commands: readonly PlacedCommand[];
  /** The process that stays: the last one. */
  readonly main: PlacedCommand | undefined;
  /** The argv that the engine starts: entrypoint words, then command words. Empty where unknown. */
  readonly argv: readonly { readonly word: Word; readonly path: string }[];
  /** Where the main command was decided: the value to change. */
  readonly origin: 'compose command' | 'compose entrypoint' | 'CMD' | 'ENTRYPOINT' | 'script' | undefined;
  /** That value's place. */
  readonly location: Location | undefined;
  readonly scripts: readonly { readonly path: string; readonly script: Script }[];
  /** Nothing was hidden: no unknown variable, no unreadable script, no unknown base image's entrypoint. */
  readonly known: boolean;
}

export type ServerKind =
  | 'runserver'
  | 'runserver_plus'
  | 'gunicorn'
  | 'uvicorn'
  | 'daphne'
  | 'uwsgi'
  | 'hypercorn'
  | 'granian';

/** One address that a server listens on. */
export interface Listen {
  /** The address it binds, literal: `127.0.0.1`, `0.0.0.0`, `::`; undefined where not known (a variable). */
  readonly host: string | undefined;
  /** Literal port; undefined where not known, and for a Unix socket. */
  readonly port: number | undefined;
  /** A Unix socket, or one passed on by the process' parent. */
  readonly socket: boolean;
  /** What is spoken there: only uWSGI's `--socket` speaks its own protocol. */
  readonly protocol: 'http' | 'uwsgi';
  /** The value that says so (`0.0.0.0:8000`, in a command line or a readable configuration); undefined where the server's default applies. */
  readonly location: Location | undefined;
}

/** A Django server's command line, read. */
export interface Server {
  readonly kind: ServerKind;
  readonly at: PlacedCommand;
  /** Every address it listens on, its default included; empty where not known. */
  readonly listens: readonly Listen[];
  /** `listens` is all there is: no unreadable configuration file, no variable that may say more. */
  readonly known: boolean;
  /** The application it loads, e.g. `config.wsgi:application`. */
  readonly application: { readonly word: Word; readonly path: string } | undefined;
  /** `--chdir` and the like: the folder from which the application is imported, absolute in the container. */
  readonly folder: string | undefined;
}

/** How files of the workspace come into a container, in both directions. */
export interface PathMap {
  /** Workspace path -> absolute path in the container; undefined where it is not there. */
  toContainer(hostPath: string): string | undefined;
  /** Absolute container path -> workspace path; undefined where it is not from the workspace. */
  toHost(containerPath: string): string | undefined;
  /** The pairs, most specific first. */
  readonly entries: readonly {
    readonly host: string;
    readonly container: string;
    readonly via: 'mount' | 'copy';
    readonly location: Location;
  }[];
  /** Container paths below which a mount hides what the image holds. */
  readonly hidden: readonly string[];
}

export interface DjangoService {
  readonly decidedBy: 'command' | 'mount' | 'answer';
  /** What decided: the server's or manage.py's command, the mount or COPY; undefined for an answer. */
  readonly because: Location | undefined;
  readonly server: Server | undefined;
  /** Absolute path in the container; undefined where not known. */
  readonly workdir: string | undefined;
  /** manage.py in the container, absolute; undefined where not known. */
  readonly managePy: string | undefined;
  /** The workspace folder that holds that manage.py. */
  readonly root: string | undefined;
  /** The words that run manage.py: `['python']`, `['uv','run','python']`, `['/venv/bin/python']`. */
  readonly interpreter: readonly string[];
  /** The settings module that it loads, dotted. */
  readonly settingsModule: string | undefined;
  /** Where that name is written; undefined where it is not known. */
  readonly settingsModuleAt: Location | undefined;
  readonly settings: DjangoSettings | undefined;
}

/** A service with everything that the files say about what runs in it. */
export interface StackService {
  readonly name: string;
  readonly service: Service;
  readonly dockerfile: Dockerfile | undefined;
  /** The workspace folder that is sent to the build; undefined where there is no build, or it is not known. */
  readonly context: string | undefined;
  /** The stage that `build.target` names, else the final one. */
  readonly stage: Stage | undefined;
  readonly command: EffectiveCommand;
  /** A Django server, when that is what starts. */
  readonly server: Server | undefined;
  /** Runs a Celery worker or beat. */
  readonly celery: PlacedCommand | undefined;
  readonly django: DjangoService | undefined;
  /** The settings that Django loads in it: also where a worker or a management command is what starts. */
  readonly settings: DjangoSettings | undefined;
  readonly paths: PathMap;
  readonly workdir: string | undefined;
  /** The image that runs: its reference, or the base of what it builds; undefined where not known. */
  readonly image: ImageReference | undefined;
  /** What its image installs, in the files that its Dockerfile's RUN lines name (`pip install -r`, `uv sync`, `poetry install`). */
  readonly requirements: readonly Requirements[];
  /** The role of a known image: from its reference, or the base of what it builds. */
  readonly role:
    | 'postgres'
    | 'mysql'
    | 'mariadb'
    | 'redis'
    | 'rabbitmq'
    | 'nginx'
    | 'traefik'
    | 'caddy'
    | 'memcached'
    | 'mongo'
    | undefined;
  /** A variable as the container sees it: compose over the image's ENV. `known` false where nobody can tell. */
  variable(name: string): {
    readonly value: string | undefined;
    readonly known: boolean;
    readonly location: Location | undefined;
  };
  readonly nginx: NginxConfig | undefined;
}

/** A proxy service's target that is a service of the same stack. */
export interface Forward {
  readonly proxy: string;
  readonly service: string;
  readonly target: ProxyTarget;
}

/** A host that Django or a worker connects to from inside its container. */
export interface Connection {
  readonly from: StackService;
  readonly endpoint: Endpoint;
  /** Written in the settings themselves; else a variable could give another host. */
  readonly hardCoded: boolean;
}

/**
 * One compose set, joined. It stays the same object as long as everything that was read for it, by
 * the model or through `files` by a rule, stays the same.
 */
export interface Stack {
  /** The workspace; what is asked here is remembered with the stack. */
  readonly files: Files;
  readonly set: ComposeSet;
  /** Folders of the workspace with a manage.py. */
  readonly djangoRoots: readonly string[];
  readonly services: ReadonlyMap<string, StackService>;
  /** Services that may run Django but are not decided: asked of the user. */
  readonly candidates: readonly string[];
  /** What the readable proxies of the stack pass on to which service. */
  readonly forwards: readonly Forward[];
  /** Every connection whose host is literal, of services that load settings and are in a network of the stack. */
  readonly connections: readonly Connection[];
  /** The service that a host name means inside the stack's networks: a service, alias, container name or hostname. */
  resolve(host: string): StackService | undefined;
  /**
   * Whether a compose file outside the stack names a service or container so: files of one folder share
   * a project's network when they are started apart.
   */
  namedElsewhere(host: string): boolean;
  /**
   * Whether this stack reads or builds the file; decides which stacks must agree on a finding in it.
   * @param at a place in it: of a Dockerfile only the stages count that the stack builds
   */
  uses(path: string, at?: Span): boolean;
  /** The services of the stack that share a network with this one (host network and external ones included as undefined = unknown). */
  reachable(from: string, to: string): boolean | undefined;
}

/** One folder, read as one project. */
export interface Project {
  readonly files: Files;
  readonly dockerfiles: ReadonlyMap<string, Dockerfile>;
  readonly composeFiles: ReadonlyMap<string, ComposeFile>;
  readonly stacks: readonly Stack[];
  /** The Dockerfile at the top as `docker build .` and `docker run` use it, where the folder has no compose file. */
  readonly alone: Stack | undefined;
  /** What is a Dockerfile or a compose file by its name and has no text: a folder, a FIFO, too long, no permission. */
  readonly unread: readonly string[];
  /** Folders that hold a manage.py, relative. */
  readonly djangoRoots: readonly string[];
  /** The settings that the manage.py of a Django root loads where nothing else is said; undefined where not known. */
  defaultSettings(root: string): DjangoSettings | undefined;
  /** The requirements of one file; undefined where there is none or it is of no known kind. */
  requirements(path: string): Requirements | undefined;
  /** Answers of the user, by compose set. */
  readonly answers: Answers;
}

/** What the user said when asked which service runs Django: service names by set (its files joined by `,`). */
export type Answers = Readonly<Record<string, string>>;
