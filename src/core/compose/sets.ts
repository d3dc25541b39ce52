// Which compose files of a workspace are used together.
import { basename, dirname, type Files, join } from '../files.ts';
import type { ComposeFile, ComposeMap } from './compose-file.ts';
import type { ComposeOptions } from './compose-options.ts';
import type { ReadCompose } from './load.ts';
import { asNames } from './merge.ts';
import type { MergedCompose } from './merged-compose.ts';
import { OVERRIDE_NAMES, ownOverrideOf } from './own-override.ts';
import { parseCompose } from './parse.ts';
import { mayBeComposeName } from './recognize.ts';
import { composeFileOf, type FileList, namedFiles, referencedLists } from './references.ts';
import { isHostPath, parseVolume } from './short-forms.ts';
import { listAt, mapAt, nodeAt, scalarAt, scalarsOf, stringOf } from './tree.ts';

/** Files that are used together. */
export interface FoundSet {
  /** In the order of `-f`. */
  readonly files: readonly string[];
  readonly origin: MergedCompose['origin'];
  /** The files of `--env-file`; undefined where the `.env` files apply. */
  readonly envFiles: readonly string[] | undefined;
  /** See `MergedCompose`. */
  readonly ownOverride?: MergedCompose['ownOverride'];
}

/** Source: compose-go, `DefaultFileNames`. */
const DEFAULT_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const MAX_SETS = 60;
const MAX_SUPPLIERS = 3;

/**
 * Finds the sets of compose files of a workspace: each folder's default file with its override,
 * what `COMPOSE_FILE` and `-f` lists name, files that only make sense on top of the default, and
 * files that stand alone.
 * @param paths every file of the workspace that may matter
 * @param compose gives parsed files, e.g. from a cache; when left out they are parsed here
 * @param asked its files come first, as a set of their own
 */
export function findSets(
  files: Files,
  paths: readonly string[],
  compose: ReadCompose = (path) => parsed(files, path),
  asked: ComposeOptions = {},
): readonly FoundSet[] {
  const finder = new Finder(files, compose, asked.envFiles);
  const list = asked.composeFiles && namedFiles(files, [''], asked.composeFiles);
  if (list) finder.list(list);
  const named = [...paths].filter((path) => mayBeComposeName(path) && finder.isCompose(path)).sort();
  const byFolder = new Map<string, string[]>();
  for (const path of named) byFolder.set(dirname(path), [...(byFolder.get(dirname(path)) ?? []), path]);
  const configured = paths.filter((path) => basename(path) === '.env').map(dirname);
  const top = asked.envFiles ? [''] : [];
  const folders = [...new Set([...byFolder.keys(), ...configured, ...top])].sort(
    (a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1),
  );
  for (const folder of folders) finder.defaults(folder, byFolder.get(folder) ?? []);
  for (const list of referencedLists(files, paths)) finder.list(list);
  for (const folder of folders) finder.others(folder, byFolder);
  return [...finder.sets.values()].slice(0, MAX_SETS);
}

class Finder {
  readonly sets = new Map<string, FoundSet>();
  readonly #files: Files;
  readonly #compose: ReadCompose;
  readonly #used = new Set<string>();

  readonly #envFiles: readonly string[] | undefined;

  constructor(files: Files, compose: ReadCompose, envFiles: readonly string[] | undefined) {
    this.#envFiles = envFiles;
    this.#files = files;
    this.#compose = compose;
  }

  isCompose(path: string): boolean {
    return this.#compose(path)?.isCompose === true;
  }

  /** What `docker compose up` in a folder uses. */
  defaults(folder: string, paths: readonly string[]): void {
    const envFiles = folder === '' && this.#envFiles ? this.#envFiles : [join(folder, '.env')];
    const list = composeFileOf(this.#files, folder, envFiles);
    if (list) this.list(list);
    const main = this.#main(folder);
    if (main === undefined || list?.files.includes(main)) return;
    const override = OVERRIDE_NAMES.map((name) => join(folder, name)).find((path) => paths.includes(path));
    // With `COMPOSE_FILE`, compose looks for no file by its name.
    const origin = list ? 'single' : 'default';
    const own = override === undefined ? ownOverrideOf(this.#files, folder) : undefined;
    const example = own?.example !== undefined && this.isCompose(own.example) ? own.example : undefined;
    const kind = own && example === undefined ? 'git-ignored' : own?.kind;
    this.#add(override === undefined ? [main] : [main, override], origin, undefined, kind);
    if (example !== undefined) this.#add([main, example], 'sibling', undefined);
  }

  list(list: FileList): void {
    if (list.files.every((path) => this.isCompose(path))) this.#add(list.files, list.origin, list.envFiles);
  }

  /** The files of a folder that no set uses yet. */
  others(folder: string, byFolder: ReadonlyMap<string, readonly string[]>): void {
    const main = this.#main(folder);
    const base = main === undefined ? undefined : this.#compose(main);
    const used = new Set(this.#used);
    for (const path of byFolder.get(folder) ?? []) {
      const file = used.has(path) ? undefined : this.#compose(path);
      if (!file) continue;
      const below =
        main !== undefined && base && belongTogether(base, file) ? [main] : this.#suppliers(file, byFolder);
      for (const other of below) this.#add([other, path], 'sibling', undefined);
      if (below.length === 0) this.#add([path], 'single', undefined);
    }
  }

  /** The files beside a file, above it and at the top that declare what it lacks: it may be laid over each. */
  #suppliers(file: ComposeFile, byFolder: ReadonlyMap<string, readonly string[]>): readonly string[] {
    const folder = dirname(file.path);
    const near = [...new Set([folder, dirname(folder), ''])].flatMap((place) => byFolder.get(place) ?? []);
    return near
      .filter((path) => {
        const other = path === file.path ? undefined : this.#compose(path);
        return other !== undefined && lacks(file, other);
      })
      .slice(0, MAX_SUPPLIERS);
  }

  #main(folder: string): string | undefined {
    return DEFAULT_NAMES.map((name) => join(folder, name)).find((path) => this.isCompose(path));
  }

  #add(
    files: readonly string[],
    origin: FoundSet['origin'],
    envFiles: FoundSet['envFiles'],
    ownOverride?: MergedCompose['ownOverride'],
  ): void {
    const id = [...files, '', ...(envFiles ?? [])].join('\n');
    if (!this.sets.has(id))
      this.sets.set(id, { files, origin, envFiles, ...(ownOverride && { ownOverride }) });
    for (const path of files) this.#used.add(path);
  }
}

function parsed(files: Files, path: string): ComposeFile | undefined {
  const text = files.text(path);
  return text === undefined ? undefined : parseCompose(path, text);
}

/** Whether one of two files lacks what the other declares: a service's image, or a thing that it names. */
function belongTogether(base: ComposeFile, file: ComposeFile): boolean {
  return lacks(file, base) || lacks(base, file);
}

function lacks(file: ComposeFile, other: ComposeFile): boolean {
  const theirs = mapAt(other.root, 'services');
  if (!theirs) return false;
  const ours = mapAt(file.root, 'services');
  for (const [name, { value }] of ours?.entries ?? []) {
    const same = theirs.entries.get(name)?.value;
    if (
      !hasSource(value.kind === 'map' ? value : undefined) &&
      hasSource(same?.kind === 'map' ? same : undefined)
    )
      return true;
    if (value.kind !== 'map') continue;
    for (const needed of asNames(nodeAt(value, 'depends_on'))?.entries.keys() ?? []) {
      if (!ours?.entries.has(needed) && theirs.entries.has(needed)) return true;
    }
    if (lacksResource(value, 'networks', file, other) || lacksResource(value, 'volumes', file, other))
      return true;
  }
  return false;
}

function lacksResource(
  service: ComposeMap,
  kind: 'networks' | 'volumes',
  file: ComposeFile,
  other: ComposeFile,
): boolean {
  const declared = mapAt(other.root, kind);
  if (!declared) return false;
  const own = mapAt(file.root, kind);
  const named =
    kind === 'networks'
      ? [...(asNames(nodeAt(service, 'networks'))?.entries.keys() ?? [])]
      : volumesOf(service);
  return named.some((name) => !own?.entries.has(name) && declared.entries.has(name));
}

function volumesOf(service: ComposeMap): string[] {
  const list = listAt(service, 'volumes');
  const short = scalarsOf(list).flatMap((item) => {
    const source = parseVolume(stringOf(item) ?? item.raw).source?.text;
    return source !== undefined && !isHostPath(source) ? [source] : [];
  });
  const long = (list?.items ?? []).flatMap((item) => stringOf(scalarAt(item, 'source')) ?? []);
  return [...short, ...long];
}

function hasSource(service: ComposeMap | undefined): boolean {
  return ['image', 'build', 'extends', 'provider'].some((key) => service?.entries.has(key));
}

/** Whether a file has a name that `docker compose` looks for by itself, and not as an override. */
export function isMainName(path: string): boolean {
  return DEFAULT_NAMES.includes(basename(path));
}
