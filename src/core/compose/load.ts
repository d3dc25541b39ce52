// The files of a set read and laid over each other: interpolation, `extends`, `include`, `-f` order.
import { dirname, type Files, join } from '../files.ts';
import type { Location } from '../text.ts';
import type {
  ComposeFile,
  ComposeMap,
  ComposeNode,
  ComposeProblem,
  ComposeVariable,
} from './compose-file.ts';
import { readEnvText } from './dotenv.ts';
import type { Lookup } from './interpolate.ts';
import { mergeServices, mergeTrees } from './merge.ts';
import type { ResolveCache } from './resolve-cache.ts';
import { listAt, mapAt, nodeAt, scalarAt, scalarsOf, stringOf } from './tree.ts';
import { sameValue, withEntry, withoutEntry, withoutReset } from './trees.ts';
import { MAX_PROBLEMS } from './yaml-documents.ts';

/** The parsed compose file at a path; undefined where there is none. */
export type ReadCompose = (path: string) => ComposeFile | undefined;

const RESOURCES = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models'] as const;
const MAX_FILES = 200;
const MAX_EXTENDS_DEPTH = 50;
/** Includes that are followed: files that include each other twice make more of them with each level. */
const MAX_INCLUDES = 500;

/** What the files of one place (the set itself, or one include) are read with. */
interface ReadingContext {
  /** The folder that relative paths start from. */
  readonly folder: string;
  readonly lookup: Lookup;
  /** The includes that led here. */
  readonly trail: readonly string[];
  /** Interpolated roots, by path. */
  readonly roots: Map<string, ComposeMap | undefined>;
}

/** Reads one set; used once. */
export class SetLoader {
  readonly read = new Set<string>();
  readonly parsed = new Map<string, ComposeFile>();
  readonly problems: ComposeProblem[] = [];
  readonly variables: ComposeVariable[] = [];
  /** The folder that relative paths in a file start from. */
  readonly folders = new Map<string, string>();
  /** Every key under `services:`, by service, in the order of the files. */
  readonly serviceKeys = new Map<string, Location[]>();
  complete = true;
  readonly #files: Files;
  readonly #compose: ReadCompose;
  readonly #cache: ResolveCache;
  #tags = false;
  #includes = 0;

  constructor(files: Files, compose: ReadCompose, cache: ResolveCache) {
    this.#cache = cache;
    this.#files = files;
    this.#compose = compose;
  }

  /** The merged tree of the files; undefined where none says anything. */
  load(paths: readonly string[], folder: string, lookup: Lookup): ComposeMap | undefined {
    const merged = this.#layers(paths, { folder, lookup, trail: [], roots: new Map() });
    if (!merged || !this.#tags) return merged;
    const clean = withoutReset(merged);
    return clean.kind === 'map' ? clean : undefined;
  }

  /** The variables of env files, the later over the earlier, and `outer` over both. A file sees what those before it set. */
  environment(paths: readonly string[], outer: Lookup): Lookup {
    const values = new Map<string, string>();
    for (const path of paths) {
      const text = this.#files.text(path);
      if (text === undefined) continue;
      this.read.add(path);
      for (const { name, value } of readEnvText(text, undefined, outer, (earlier) => values.get(earlier))
        .entries)
        if (value !== undefined) values.set(name, value);
    }
    return (name) => outer(name) ?? values.get(name);
  }

  #layers(paths: readonly string[], place: ReadingContext): ComposeMap | undefined {
    let merged: ComposeNode | undefined;
    for (const path of paths) {
      this.folders.set(path, place.folder);
      const root = this.#root(path, place);
      if (!root) continue;
      this.#noteServices(root);
      const layer = this.#included(this.#extended(root, path, place), path, place);
      merged = mergeTrees(merged, layer, this.#cache.merged);
    }
    return merged?.kind === 'map' ? merged : undefined;
  }

  /** A file's tree with its variables replaced. */
  #root(path: string, place: ReadingContext): ComposeMap | undefined {
    if (place.roots.has(path)) return place.roots.get(path);
    const file = this.read.size < MAX_FILES ? this.#compose(path) : undefined;
    if (!file) {
      this.complete = false;
      place.roots.set(path, undefined);
      return undefined;
    }
    this.read.add(path);
    this.parsed.set(path, file);
    const { text } = file.source;
    if (file.problems.some((problem) => problem.kind !== 'interpolation')) this.complete = false;
    if (text.includes('!reset') || text.includes('!override')) this.#tags = true;
    const root = file.root && text.includes('$') ? this.#replaced(file.root, text, place.lookup) : file.root;
    const found = root?.kind === 'map' ? root : undefined;
    if (!found) this.complete = false;
    place.roots.set(path, found);
    return found;
  }

  #replaced(root: ComposeNode, text: string, lookup: Lookup): ComposeNode {
    const { tree, variables } = this.#cache.replaced(root, text, lookup);
    for (const variable of variables) this.variables.push(variable);
    return tree;
  }

  #noteServices(root: ComposeMap): void {
    for (const [name, { key }] of mapAt(root, 'services')?.entries ?? []) {
      const keys = this.serviceKeys.get(name);
      if (keys) keys.push(key);
      else this.serviceKeys.set(name, [key]);
    }
  }

  #extended(root: ComposeMap, path: string, place: ReadingContext): ComposeMap {
    const services = mapAt(root, 'services');
    if (!services) return root;
    let entries: Map<string, { key: Location; value: ComposeNode }> | undefined;
    for (const [name, { key, value }] of services.entries) {
      if (value.kind !== 'map' || !value.entries.has('extends')) continue;
      entries ??= new Map(services.entries);
      entries.set(name, { key, value: this.#extend(value, path, services, place, [`${path}\0${name}`]) });
    }
    return entries ? withEntry(root, 'services', { ...services, entries }) : root;
  }

  #extend(
    service: ComposeMap,
    path: string,
    siblings: ComposeMap,
    place: ReadingContext,
    trail: readonly string[],
  ): ComposeMap {
    const extend = service.entries.get('extends');
    if (!extend) return service;
    const own = { ...withoutEntry(service, 'extends'), inheritsBy: service.inheritsBy ?? extend.key };
    const named = extend.value.kind === 'map' ? scalarAt(extend.value, 'service') : scalarAt(extend.value);
    const base = stringOf(named);
    if (!named || base === undefined) {
      this.complete = false;
      return own;
    }
    const fileNode = scalarAt(extend.value, 'file');
    let basePath = path;
    let services: ComposeMap | undefined = siblings;
    if (fileNode) {
      const found = this.#resolveFile(
        stringOf(fileNode),
        fileNode.location,
        this.folders.get(path) ?? place.folder,
        'extends',
      );
      if (found === undefined) return own;
      basePath = found;
      if (!this.folders.has(found)) this.folders.set(found, dirname(found));
      services = mapAt(this.#root(found, place), 'services');
    }
    const id = `${basePath}\0${base}`;
    if (trail.includes(id) || trail.length > MAX_EXTENDS_DEPTH) {
      this.#problem(
        'circular',
        `\`${base}\` extends itself, so Compose refuses the project. Remove one \`extends\` of the cycle.`,
        named.location,
      );
      return own;
    }
    const target = services?.entries.get(base)?.value;
    if (!services || target?.kind !== 'map') {
      if (services && !target)
        this.#problem(
          'service',
          `\`${basePath}\` defines no service \`${base}\` to extend, so Compose refuses the project. Correct the name.`,
          named.location,
        );
      else this.complete = false;
      return own;
    }
    const extended = this.#extend(target, basePath, services, place, [...trail, id]);
    const clean = this.#tags ? withoutReset(extended) : extended;
    return mergeServices(clean.kind === 'map' ? clean : extended, own, this.#cache.merged);
  }

  #included(root: ComposeMap, path: string, place: ReadingContext): ComposeMap {
    let merged = root;
    for (const item of listAt(root, 'include')?.items ?? []) {
      const imported = this.#include(item, path, place);
      if (imported) merged = this.#import(merged, imported, item.location);
    }
    return merged;
  }

  #include(item: ComposeNode, from: string, place: ReadingContext): ComposeMap | undefined {
    const folder = place.folder;
    const paths: string[] = [];
    for (const scalar of scalarsOf(item.kind === 'map' ? nodeAt(item, 'path') : item)) {
      const found = this.#resolveFile(stringOf(scalar), scalar.location, folder, 'include');
      if (found !== undefined) paths.push(found);
    }
    const [first] = paths;
    if (first === undefined) return undefined;
    if (++this.#includes > MAX_INCLUDES) {
      this.complete = false;
      return undefined;
    }
    const trail = [...place.trail, from];
    if (trail.includes(first) || trail.length > 30) {
      this.#problem(
        'circular',
        `\`${first}\` includes itself, so Compose refuses the project. Remove one \`include\` of the cycle.`,
        item.location,
      );
      return undefined;
    }
    const projectDirectory = scalarAt(item, 'project_directory');
    const own = projectDirectory ? stringOf(projectDirectory) : undefined;
    const inner = own === undefined ? dirname(first) : join(folder, own);
    const given = scalarsOf(nodeAt(item, 'env_file')).map((scalar) =>
      join(folder, stringOf(scalar) ?? scalar.raw),
    );
    const lookup = this.environment(given.length > 0 ? given : [join(inner, '.env')], place.lookup);
    return this.#layers(paths, { folder: inner, lookup, trail, roots: new Map() });
  }

  #import(root: ComposeMap, imported: ComposeMap, location: Location): ComposeMap {
    let merged = root;
    for (const kind of RESOURCES) {
      const theirs = mapAt(imported, kind);
      if (!theirs) continue;
      const ours = mapAt(merged, kind);
      const entries = new Map(ours?.entries ?? []);
      for (const [name, entry] of theirs.entries) {
        const mine = entries.get(name);
        if (!mine) entries.set(name, entry);
        else if (!sameValue(mine.value, entry.value)) {
          this.#problem(
            'include',
            `The included file also declares \`${kind}.${name}\`, so Compose refuses the project. Remove or rename one of them.`,
            location,
          );
        }
      }
      merged = withEntry(merged, kind, { ...(ours ?? theirs), entries });
    }
    return merged;
  }

  /** The path of a file that a value names; reports one that is surely missing. */
  #resolveFile(
    written: string | undefined,
    location: Location,
    folder: string,
    kind: 'include' | 'extends',
  ): string | undefined {
    const remote =
      written !== undefined && /^(?:[a-z][a-z\d+.-]*:\/\/|git@|oci:)|\.git(?:#|$)/i.test(written);
    const path = written === undefined || remote ? undefined : join(folder, written);
    if (path === undefined || path.startsWith('~') || path.startsWith('/') || path.startsWith('..')) {
      if (path !== undefined && this.#files.kind(path) === 'file') return path;
      this.complete = false;
      return undefined;
    }
    const found = this.#files.kind(path);
    if (found === 'file') return path;
    if (found === 'other') {
      this.complete = false;
      return undefined;
    }
    this.#problem(
      kind,
      found === 'directory'
        ? `\`${path}\` is a directory, so Compose cannot read it. Name a file.`
        : `\`${path}\` does not exist, so Compose refuses the project. Correct the path or create the file.`,
      location,
    );
    return undefined;
  }

  #problem(kind: ComposeProblem['kind'], message: string, location: Location): void {
    this.complete = false;
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ kind, message, location });
  }
}
