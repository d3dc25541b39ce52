// The project: compose sets joined with the Dockerfiles, settings and scripts that they use.
import type { ComposeFile, ComposeSet, Service } from '../compose/model.ts';
import type { DjangoSettings } from '../django/model.ts';
import type { Dockerfile, Stage } from '../dockerfile/model.ts';
import type { Files } from '../files.ts';
import type { NginxConfig } from '../proxy/model.ts';
import type { Command, Script, Word } from '../shell/model.ts';
import type { Location } from '../text.ts';

/** A command with the file it is written in. */
export interface PlacedCommand {
  readonly command: Command;
  readonly path: string;
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

/** A Django server's command line, read. */
export interface Server {
  readonly kind: ServerKind;
  readonly at: PlacedCommand;
  /** The address it binds, literal: `127.0.0.1`, `0.0.0.0`, `::`; undefined where not known (a config file, a variable). */
  readonly host: string | undefined;
  /** Literal port; undefined where not known or a Unix socket. */
  readonly port: number | undefined;
  /** The word that says the address or port; undefined where the default applies. */
  readonly address: Word | undefined;
  readonly socket: boolean;
  /** The application's module, e.g. `config.wsgi:application`. */
  readonly application: Word | undefined;
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
  readonly server: Server | undefined;
  /** Absolute path in the container; undefined where not known. */
  readonly workdir: string | undefined;
  /** manage.py in the container, absolute; undefined where not known. */
  readonly managePy: string | undefined;
  /** The words that run manage.py: `['python']`, `['uv','run','python']`, `['/venv/bin/python']`. */
  readonly interpreter: readonly string[];
  /** The settings module that it loads, dotted. */
  readonly settingsModule: string | undefined;
  readonly settings: DjangoSettings | undefined;
}

/** A service with everything that the files say about what runs in it. */
export interface StackService {
  readonly name: string;
  readonly service: Service;
  readonly dockerfile: Dockerfile | undefined;
  /** The stage that `build.target` names, else the final one. */
  readonly stage: Stage | undefined;
  readonly command: EffectiveCommand;
  /** A Django server, when that is what starts. */
  readonly server: Server | undefined;
  /** Runs a Celery worker or beat. */
  readonly celery: PlacedCommand | undefined;
  readonly django: DjangoService | undefined;
  readonly paths: PathMap;
  readonly workdir: string | undefined;
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

/** One compose set, joined. */
export interface Stack {
  readonly project: Project;
  readonly set: ComposeSet;
  readonly services: ReadonlyMap<string, StackService>;
  /** Services that may run Django but are not decided: asked of the user. */
  readonly candidates: readonly string[];
  /** Whether this stack reads or builds the file; decides which stacks must agree on a finding in it. */
  uses(path: string): boolean;
  /** The services of the stack that share a network with this one (host network and external ones included as undefined = unknown). */
  reachable(from: string, to: string): boolean | undefined;
}

/** One folder, read as one project. */
export interface Project {
  readonly files: Files;
  readonly dockerfiles: ReadonlyMap<string, Dockerfile>;
  readonly composeFiles: ReadonlyMap<string, ComposeFile>;
  readonly stacks: readonly Stack[];
  /** Folders that hold a manage.py, relative. */
  readonly djangoRoots: readonly string[];
  /** Answers of the user, by compose set. */
  readonly answers: Answers;
}

/** What the user said when asked which service runs Django: service names by set (its files joined by `,`). */
export type Answers = Readonly<Record<string, string>>;
