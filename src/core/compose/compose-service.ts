// A service after its compose files are merged.
import type { Script, Word } from '../shell/command.ts';
import type { Location } from '../text.ts';
import type { ComposeMap, Text } from './compose-file.ts';

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
  /** The value of `test`; undefined where it is missing. */
  readonly testLocation: Location | undefined;
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
  /** All env files could be read: one that is not there yet may still come, also where it is not required. */
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
