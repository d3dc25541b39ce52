// The compose model: one file with its spans, and a set of files merged as the specification says.
import type { Script, Word } from '../shell/model.ts';
import type { Location, SourceText, Span } from '../text.ts';

/** A value of the merged tree; each knows the file and span it comes from. */
export type ComposeNode = ComposeMap | ComposeList | ComposeScalar;

/** `!reset` or `!override` before a value: what a merge does with it. */
export type MergeTag = 'reset' | 'override' | undefined;

export interface ComposeMap {
  readonly kind: 'map';
  readonly location: Location;
  readonly tag: MergeTag;
  readonly entries: ReadonlyMap<string, { readonly key: Location; readonly value: ComposeNode }>;
}

export interface ComposeList {
  readonly kind: 'list';
  readonly location: Location;
  readonly tag: MergeTag;
  readonly items: readonly ComposeNode[];
}

export interface ComposeScalar {
  readonly kind: 'scalar';
  /** The value alone: quotes excluded, and of a block scalar (`|`, `>`) its lines without the header. */
  readonly location: Location;
  readonly tag: MergeTag;
  readonly style: 'plain' | 'single' | 'double' | 'block';
  /** As written, quotes removed, before interpolation. */
  readonly raw: string;
  /** After interpolation and YAML typing; undefined where a variable in it is not known. */
  readonly value: string | number | boolean | null | undefined;
  readonly variables: readonly ComposeVariable[];
}

/** A `${NAME…}` in a value. */
export interface ComposeVariable {
  readonly name: string;
  /** `:-`, `-`, `:?`, `?`, `:+`, `+`; undefined for a bare use. */
  readonly operator: string | undefined;
  readonly operand: string | undefined;
  /** What it becomes: from the environment file or its default; undefined where nobody says. */
  readonly value: string | undefined;
  readonly location: Location;
}

/** A text that may not be known. `location` is the exact value, quotes excluded. */
export interface Text {
  readonly value: string | undefined;
  readonly raw: string;
  readonly location: Location;
}

/** Why a Compose file, or a file that it includes or extends, cannot be read as written. */
export interface ComposeProblem {
  /** `extends` is about the extended file, `service` about an extended service that the file does not define. */
  readonly kind: 'syntax' | 'include' | 'extends' | 'service' | 'interpolation' | 'circular';
  readonly message: string;
  readonly location: Location;
}

/** One compose file as written: what schema rules and editing help look at. */
export interface ComposeFile {
  readonly path: string;
  readonly source: SourceText;
  /** The root as written (anchors and `<<` resolved, nothing merged or interpolated beyond what `.env` gives); undefined where the file is empty. */
  readonly root: ComposeNode | undefined;
  readonly problems: readonly ComposeProblem[];
  readonly comments: readonly Span[];
  /** False for files that merely look like compose (a template, another tool's file). */
  readonly isCompose: boolean;
}

/** `command` or `entrypoint` of a service. */
export interface ServiceCommand {
  readonly form: 'string' | 'list';
  /** The words; a string is split as compose splits it (no shell). */
  readonly words: readonly Word[];
  /** What runs, seen through `sh -c`, `exec`, `env`. */
  readonly script: Script;
  /** Everything resolved without guessing. */
  readonly known: boolean;
  readonly key: Location;
  readonly location: Location;
}

export interface Build {
  /** A path of `Files` (relative to its folder); undefined for a URL or an unknown variable. */
  readonly context: string | undefined;
  readonly contextLocation: Location;
  /** The Dockerfile as a path of `Files`; undefined where unknown or inline. */
  readonly dockerfile: string | undefined;
  readonly dockerfileLocation: Location | undefined;
  readonly inline: Text | undefined;
  readonly target: Text | undefined;
  readonly args: ReadonlyMap<string, EnvironmentVariable>;
  readonly location: Location;
}

export interface EnvironmentVariable {
  readonly name: string;
  /** The value; undefined where it is passed through from the outside or not known. */
  readonly value: string | undefined;
  /** As written, before interpolation; undefined for a bare name. */
  readonly raw: string | undefined;
  readonly origin: 'environment' | 'env_file';
  readonly form: 'map' | 'list' | 'file';
  readonly location: Location;
  readonly valueLocation: Location | undefined;
}

export interface EnvFile {
  /** A path of `Files`; undefined where a variable keeps it unknown. */
  readonly path: string | undefined;
  readonly required: boolean;
  readonly exists: boolean;
  readonly location: Location;
}

export interface PortMapping {
  /** Host side; undefined where compose chooses one or it is not known. */
  readonly published: { readonly from: number; readonly to: number } | undefined;
  /** Container side; undefined where it is not known. */
  readonly target: { readonly from: number; readonly to: number } | undefined;
  readonly protocol: string;
  readonly hostIp: string | undefined;
  /** False where a variable keeps a part of it unknown. */
  readonly known: boolean;
  readonly location: Location;
  /** The words of the container and the host port alone. */
  readonly targetLocation: Location | undefined;
  readonly publishedLocation: Location | undefined;
}

export interface Mount {
  readonly type: 'bind' | 'volume' | 'tmpfs' | 'npipe' | 'cluster' | 'image' | 'unknown';
  /** Volume name, or the host path as written after interpolation; undefined for an anonymous volume or unknown. */
  readonly source: string | undefined;
  /** For a bind from the host: the path of `Files`, absolute where it is written so; undefined for `~` or where not known. */
  readonly hostPath: string | undefined;
  /** Absolute path in the container; undefined where not known. */
  readonly target: string | undefined;
  readonly readOnly: boolean;
  readonly location: Location;
  readonly sourceLocation: Location | undefined;
  readonly targetLocation: Location | undefined;
}

export interface Dependency {
  readonly service: string;
  readonly condition: 'service_started' | 'service_healthy' | 'service_completed_successfully' | string;
  readonly required: boolean;
  readonly form: 'list' | 'map';
  readonly location: Location;
}

export interface Healthcheck {
  readonly disabled: boolean;
  /** `CMD-SHELL` text or the `CMD` words; undefined where `test` is missing (the image's one goes on). */
  readonly script: Script | undefined;
  readonly form: 'shell' | 'exec' | 'none' | undefined;
  readonly location: Location;
}

export interface NetworkUse {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly location: Location;
}

/** One service after merging, `extends`, `include` and interpolation. */
export interface Service {
  readonly name: string;
  /** The key `name:` in the first file that declares it, and in all of them. */
  readonly key: Location;
  readonly keys: readonly Location[];
  readonly node: ComposeMap;
  readonly image: Text | undefined;
  readonly build: Build | undefined;
  readonly command: ServiceCommand | undefined;
  readonly entrypoint: ServiceCommand | undefined;
  /** `environment` over `env_file`, the later over the earlier. */
  readonly environment: ReadonlyMap<string, EnvironmentVariable>;
  /** All env files could be read, or are not required. */
  readonly environmentComplete: boolean;
  readonly envFiles: readonly EnvFile[];
  readonly ports: readonly PortMapping[];
  readonly expose: readonly number[];
  readonly mounts: readonly Mount[];
  readonly networks: readonly NetworkUse[];
  readonly networkMode: Text | undefined;
  readonly dependsOn: readonly Dependency[];
  readonly healthcheck: Healthcheck | undefined;
  readonly links: readonly {
    readonly service: string;
    readonly alias: string;
    readonly location: Location;
  }[];
  readonly extraHosts: readonly string[];
  readonly containerName: Text | undefined;
  readonly hostname: string | undefined;
  readonly profiles: readonly string[];
  readonly restart: Text | undefined;
  readonly init: boolean;
  readonly privileged: boolean;
  readonly user: Text | undefined;
  readonly workingDir: Text | undefined;
  readonly secrets: readonly { readonly name: string; readonly location: Location }[];
  readonly configs: readonly { readonly name: string; readonly location: Location }[];
  /** `scale` or `deploy.replicas`; undefined where neither is written. */
  readonly replicas: number | undefined;
}

/** A top-level volume, network, secret or config. */
export interface Resource {
  readonly name: string;
  readonly external: boolean;
  readonly key: Location;
  readonly node: ComposeNode;
}

/** Compose files that are used together, merged. */
export interface ComposeSet {
  /** The files given, in the order of `-f`; included and extended files are in `read`. */
  readonly files: readonly string[];
  /** Every file that was read: compose files, `.env`, env files. */
  readonly read: ReadonlySet<string>;
  /** The compose files among them, as written: what fixes edit. */
  readonly parsed: ReadonlyMap<string, ComposeFile>;
  /** How the set was found. */
  readonly origin: 'default' | 'COMPOSE_FILE' | 'command line' | 'sibling' | 'single';
  /** The folder that relative paths start from. */
  readonly folder: string;
  /** Where variables come from, the later over the earlier: the files of `--env-file`, else `.env`. Some may not be there. */
  readonly envFiles: readonly string[];
  /** The profiles that are enabled; `*` for all. */
  readonly profiles: readonly string[];
  /** The project name, as compose would choose it. */
  readonly name: string;
  readonly services: ReadonlyMap<string, Service>;
  readonly volumes: ReadonlyMap<string, Resource>;
  readonly networks: ReadonlyMap<string, Resource>;
  readonly secrets: ReadonlyMap<string, Resource>;
  readonly configs: ReadonlyMap<string, Resource>;
  /** Every interpolated variable in the set. */
  readonly variables: readonly ComposeVariable[];
  readonly problems: readonly ComposeProblem[];
  /** Every include, extends and file of the set could be read; otherwise absence proves nothing. */
  readonly complete: boolean;
}
