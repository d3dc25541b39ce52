// Secrets that a reference puts where no name tells what they are: `image: shop:${API_TOKEN}`.
import { readEnvText } from '../compose/dotenv.ts';
import { maskSecret } from '../secrets/mask.ts';
import { looksSecret } from '../secrets/names.ts';
import { SeenSecrets } from '../secrets/seen-secrets.ts';
import type { SourceText } from '../text.ts';
import type { WorkspaceModel } from './model/workspace-model.ts';

/** Shorter values are parts of paths and names: `app`. */
const shortest = 4;
/** Taken as passwords on a developer's own machine. They give nothing away, and images and paths are named so. */
const ordinary = new Set(
  'admin changeme django example guest mariadb mysql password postgres postgresql rabbitmq redis root secret test user'.split(
    ' ',
  ),
);

/** Masks the values of variables with a secret name that compose files and Dockerfiles use outside of secrets. */
export class SpilledSecrets {
  readonly #values: readonly string[];

  constructor(workspace: WorkspaceModel, seen: SeenSecrets = new SeenSecrets()) {
    const namesIn = (source: SourceText): readonly string[] => {
      const found = seen.spilledNames.get(source) ?? spilledNames(source, seen);
      seen.spilledNames.set(source, found);
      return found;
    };
    const names = new Set(
      [...workspace.composeFiles.values(), ...workspace.dockerfiles.values()].flatMap(({ source }) =>
        namesIn(source),
      ),
    );
    const values = names.size === 0 ? [] : valuesOf(workspace, names);
    this.#values = [...new Set(values)]
      .filter((value) => value.length >= shortest && !ordinary.has(value.toLowerCase()))
      .sort((a, b) => b.length - a.length);
  }

  /** Whether there are none. */
  get none(): boolean {
    return this.#values.length === 0;
  }

  /** A text that was made from the workspace's files, without these values. */
  mask(text: string): string {
    return this.#values.reduce(maskSecret, text);
  }
}

/** Secret names that a text refers to where the value is not known to be a secret. */
function spilledNames(source: SourceText, seen: SeenSecrets): readonly string[] {
  const references = [...source.text.matchAll(/\$\{?([A-Za-z_]\w{0,99})/g)].filter(([, name]) =>
    looksSecret(name ?? ''),
  );
  if (references.length === 0) return [];
  const places = seen.places(source);
  return references
    .filter(({ index }) => !places.some(({ start, end }) => start <= index && index < end))
    .map(([, name]) => name ?? '');
}

/** What the files say that these variables are. */
function valuesOf(
  { projects, dockerfiles, files }: WorkspaceModel,
  names: ReadonlySet<string>,
): readonly string[] {
  const sets = projects.map(({ set }) => set);
  const inEnvFiles = [...new Set(sets.flatMap(({ envFiles }) => envFiles))].flatMap(
    (path) => readEnvText(files.text(path) ?? '', undefined, () => undefined).entries,
  );
  const inDockerfiles = [...dockerfiles.values()].flatMap(({ instructions }) =>
    instructions.flatMap(({ pairs }) => pairs.map(({ name, value }) => ({ name, value: value?.value }))),
  );
  const given = sets.flatMap(({ services }) =>
    [...services.values()].flatMap(({ build }) => [...(build?.args.values() ?? [])]),
  );
  return [...sets.flatMap(({ variables }) => variables), ...inEnvFiles, ...inDockerfiles, ...given].flatMap(
    ({ name, value }) => (names.has(name) && value !== undefined ? [value] : []),
  );
}
