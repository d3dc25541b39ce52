// The Django settings of a run: a settings file mounted into the container, and the variable that names it.

import type { ContainerRun } from '../commands/docker-run.ts';
import { settingsVariable } from '../django/settings-variable.ts';
import { basename, dirname, join } from '../files.ts';
import type { SuggestingService } from './suggested-run.ts';

/** A settings module and the file that holds it. */
export interface MountedSettings {
  /** `config.settings.production` */
  readonly module: string;
  /** As `--volume` takes it: absolute, or from the folder with `./`. */
  readonly file: string;
}

/** Where the container imports modules from: the folder of its manage.py, else WORKDIR; undefined where neither is known. */
export function importFolder({ django, workdir }: SuggestingService): string | undefined {
  return django?.managePy === undefined ? workdir : dirname(django.managePy);
}

/** The settings module that a run names; undefined where the image decides. */
export function settingsOf({ env }: ContainerRun): string | undefined {
  return env
    .flatMap((pair) =>
      pair.startsWith(`${settingsVariable}=`) ? [pair.slice(settingsVariable.length + 1)] : [],
    )
    .at(-1);
}

/**
 * The run with other settings: what named and mounted those before is taken out.
 * @param folder where the container imports modules from
 * @param settings undefined: the image decides
 */
export function withSettings(
  run: ContainerRun,
  folder: string,
  settings: MountedSettings | undefined,
): ContainerRun {
  const before = settingsOf(run);
  const places = before === undefined ? [] : placesOf(folder, before).map((place) => `:${place}:ro`);
  const env = run.env.filter((pair) => pair !== settingsVariable && !pair.startsWith(`${settingsVariable}=`));
  const volumes = run.volumes.filter((volume) => !places.some((place) => volume.endsWith(place)));
  if (!settings) return { ...run, env, volumes };
  const [file, init] = placesOf(folder, settings.module);
  const place = basename(settings.file.replaceAll('\\', '/')) === '__init__.py' ? init : file;
  return {
    ...run,
    env: [...env, `${settingsVariable}=${settings.module}`],
    volumes: [...volumes, `${settings.file}:${place}:ro`],
  };
}

/** The module that a file from outside of the project becomes: its name as far as Python can import it. */
export function moduleNameFor(path: string): string {
  const name = basename(path.replaceAll('\\', '/')).replace(/\.py$/, '').replaceAll(/\W/g, '_');
  return /^[A-Za-z_]/.test(name) ? name : `settings_${name}`;
}

/** The files that may hold a module. */
function placesOf(folder: string, module: string): readonly [file: string, init: string] {
  const path = join(folder, ...module.split('.'));
  return [`${path}.py`, `${path}/__init__.py`];
}
