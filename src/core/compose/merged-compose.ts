// Compose files that are used together, merged into one.
import type { Location } from '../text.ts';
import type { ComposeFile, ComposeNode, ComposeProblem, ComposeVariable } from './compose-file.ts';
import type { Service } from './compose-service.ts';

/** A top-level volume, network, secret or config. */
export interface Resource {
  readonly name: string;
  readonly external: boolean;
  readonly key: Location;
  readonly node: ComposeNode;
}

/** Compose files that are used together, merged. */
export interface MergedCompose {
  /** The files given, in the order of `-f`; included and extended files are in `read`. */
  readonly files: readonly string[];
  /** Every file that was read: compose files, `.env`, env files. */
  readonly read: ReadonlySet<string>;
  /** The compose files among them, as written: what fixes edit. */
  readonly parsed: ReadonlyMap<string, ComposeFile>;
  /** How the set was found; `script` is a `COMPOSE_FILE` that a script sets. */
  readonly origin: 'default' | 'COMPOSE_FILE' | 'script' | 'command line' | 'sibling' | 'single';
  /**
   * Of a default set without override: each developer has an override of their own, which git ignores, or of which the
   * workspace holds an example. The example makes a set with the default file, too.
   */
  readonly ownOverride: 'git-ignored' | 'example' | undefined;
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
