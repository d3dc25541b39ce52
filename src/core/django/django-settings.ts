// What a settings module defines, read without running it.
import type { PythonValue } from '../python/python-value.ts';
import type { Environment } from './environment.ts';

/** A settings module with the modules it star-imports. */
export interface DjangoSettings {
  /** Dotted name, e.g. `config.settings.local`. */
  readonly module: string;
  readonly path: string;
  /** Every file it was read from, itself first. */
  readonly files: readonly string[];
  /** False where a star import or an `exec` could not be followed: then absence proves nothing. */
  readonly complete: boolean;
  /**
   * The env files that the settings load themselves (`read_env`, `load_dotenv`, decouple): workspace
   * paths; `undefined` for one whose place is not known. The process' environment wins over them.
   */
  readonly envFiles: readonly (string | undefined)[];
  /**
   * The folders from which those without a place are looked for, upwards; undefined where the place of one cannot be
   * told at all.
   */
  readonly envFileSearches: readonly string[] | undefined;
  /** What these env files give in one container; left out where no container is looked at: then nobody knows. */
  readonly inEnvFiles?: Environment;
  /** An env file or other code wins over the process' environment: no variable's value is known. */
  readonly overridesEnvironment: boolean;
  /** The value a name has at the end; undefined where it is never assigned. Assigned in a branch: `unknown`. */
  get(name: string): PythonValue | undefined;
  /** Every name that is assigned at the module's level. */
  names(): readonly string[];
  /** The variables of the environment that these files read, sorted. */
  variables(): readonly string[];
}
