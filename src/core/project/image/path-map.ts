// Where files of the workspace lie in a container: bind mounts, COPY and ADD, in both directions.
import type { Service } from '#core/compose/compose-service.ts';
import type { Dockerfile, Instruction, Stage } from '#core/dockerfile/dockerfile-model.ts';
import { type Ignored, parseDockerignore } from '#core/dockerfile/dockerignore.ts';
import { basename, dirname, type Files, join, within } from '#core/files.ts';
import type { PathMap } from '../model/path-map.ts';
import { ignoreRules } from './build-contexts.ts';
import { type CopyTarget, contextSources, copyTarget } from './copies.ts';

type Entry = PathMap['entries'][number];
export type CopiedEntry = Entry;

/** What an image is built from. */
export interface BuildSource {
  readonly dockerfile: Dockerfile;
  readonly stage: Stage;
  /** The workspace folder that is sent to the build; undefined where it is not known. */
  readonly context: string | undefined;
  /** Where the words of the Dockerfile are written. */
  readonly path: string;
}

/** How many files a COPY may name, and a pattern in it stand for. */
const mostMatches = 200;
/** How many copies of one stage are told apart. */
const mostCopies = 2000;

/**
 * Reads the path map of a container.
 * @param mounts what compose mounts over the image; none for a look into the image itself
 * @param copies what COPY and ADD bring into the image; read from the build when left out
 */
export function pathMap(
  files: Files,
  mounts: Service['mounts'],
  build: BuildSource | undefined,
  copies: readonly Entry[] = build ? copiesOf(files, build) : [],
): PathMap {
  const ignored =
    build?.context === undefined ? () => false : ignoreRules(files, build.context, build.path).ignored;
  const context = build?.context;
  return new Paths(files, mounts, copies, (path) => {
    const inside = context === undefined ? undefined : within(context, path);
    return inside !== undefined && inside !== '' && ignored(inside);
  });
}

class Paths implements PathMap {
  readonly entries: readonly Entry[];
  readonly hidden: readonly string[];
  readonly #files: Files;
  readonly #copies: readonly Entry[];
  readonly #binds: readonly Entry[];
  readonly #mounts: Service['mounts'];
  readonly #ignored: Ignored;

  constructor(files: Files, mounts: Service['mounts'], copies: readonly Entry[], ignored: Ignored) {
    this.#files = files;
    this.#ignored = ignored;
    this.#mounts = mounts;
    this.#binds = mounts.flatMap(({ type, hostPath, target, location }) =>
      type === 'bind' && hostPath !== undefined && target !== undefined
        ? [{ workspace: hostPath, container: join(target), via: 'mount' as const, location }]
        : [],
    );
    this.hidden = mounts.flatMap(({ type, target }) =>
      (type === 'bind' || type === 'tmpfs') && target !== undefined ? [join(target)] : [],
    );
    // What is copied last lies on top.
    this.#copies = [...copies].reverse();
    this.entries = [...this.#binds.toSorted(byDepth), ...this.#copies];
  }

  toContainer(workspacePath: string): string | undefined {
    for (const entry of this.#binds.toSorted((a, b) => b.workspace.length - a.workspace.length)) {
      const path = translated(entry.workspace, workspacePath, entry.container);
      if (path !== undefined && this.#bindAt(path) === entry) return path;
    }
    if (this.#ignored(workspacePath)) return undefined;
    for (const entry of this.#copies) {
      const path = translated(entry.workspace, workspacePath, entry.container);
      if (path !== undefined && !this.#covered(path)) return path;
    }
    return undefined;
  }

  toWorkspace(containerPath: string): string | undefined {
    const path = join(containerPath);
    const bind = this.#bindAt(path);
    if (bind) return translated(bind.container, path, bind.workspace);
    if (this.#covered(path)) return undefined;
    for (const entry of this.#copies) {
      const workspacePath = translated(entry.container, path, entry.workspace);
      if (
        workspacePath !== undefined &&
        !this.#ignored(workspacePath) &&
        this.#files.kind(workspacePath) !== undefined
      )
        return workspacePath;
    }
    return undefined;
  }

  /** The bind mount that a path lies in, when no other mount lies between. */
  #bindAt(path: string): Entry | undefined {
    const target = this.#mountAt(path);
    return target === undefined ? undefined : this.#binds.findLast((entry) => entry.container === target);
  }

  /** Below a mount that does not show what the image holds. A named volume starts as a copy of it. */
  #covered(path: string): boolean {
    const target = this.#mountAt(path);
    return (
      target !== undefined &&
      this.#mounts.some(
        (mount) => mount.type !== 'volume' && mount.target !== undefined && join(mount.target) === target,
      )
    );
  }

  /** The deepest mount's target that holds a path. */
  #mountAt(path: string): string | undefined {
    let found: string | undefined;
    for (const { target } of this.#mounts) {
      if (target === undefined) continue;
      const place = join(target);
      if (within(place, path) !== undefined && (found === undefined || place.length > found.length))
        found = place;
    }
    return found;
  }
}

function byDepth(a: Entry, b: Entry): number {
  return b.container.length - a.container.length;
}

/** `path` inside `from` as the same path inside `to`. */
function translated(from: string, path: string, to: string): string | undefined {
  const inside = within(from, path);
  return inside === undefined ? undefined : inside === '' ? to : join(to, inside);
}

type Copies = ReadonlyMap<Stage, readonly Entry[]>;

/** What COPY and ADD bring into the stage that runs, in their order, those of the stages below it first. */
export function copiesOf(files: Files, build: BuildSource): readonly Entry[] {
  const needed = stagesBelow(build);
  const all = new Map<Stage, readonly Entry[]>();
  for (const stage of build.dockerfile.stages)
    if (needed.has(stage)) all.set(stage, copiesIn(files, build, stage, all));
  return all.get(build.stage) ?? [];
}

/** The stage that runs, those it builds on, and those that it copies from. */
export function stagesBelow({
  dockerfile,
  stage,
}: Pick<BuildSource, 'dockerfile' | 'stage'>): ReadonlySet<Stage> {
  const seen = new Set<Stage>();
  const pending: (Stage | undefined)[] = [stage];
  while (pending.length > 0) {
    const next = pending.pop();
    if (!next || seen.has(next)) continue;
    seen.add(next);
    pending.push(next.parent);
    for (const { flags } of next.instructions) {
      const from = flags.find((flag) => flag.name === 'from')?.value;
      if (from !== undefined) pending.push(dockerfile.stage(from));
    }
  }
  return seen;
}

/** @param before those of the stages above it in the file */
function copiesIn(files: Files, build: BuildSource, stage: Stage, before: Copies): readonly Entry[] {
  const entries = [...((stage.parent && before.get(stage.parent)) ?? [])];
  const folders = new Set<string>(entries.map((entry) => dirname(entry.container)));
  for (const instruction of stage.instructions) {
    if (instruction.keyword === 'WORKDIR') {
      const next = build.dockerfile.workdirAt(instruction);
      const path = instruction.args[0]?.resolved;
      if (path !== undefined) folders.add(join(next ?? '/', path));
    } else if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
      const copied = copyOf(files, build, instruction, folders, before);
      for (const entry of copied) {
        folders.add(dirname(entry.container));
        if (files.kind(entry.workspace) === 'directory') folders.add(entry.container);
      }
      entries.push(...copied.slice(0, mostCopies - entries.length));
      if (entries.length >= mostCopies) break;
    }
  }
  return entries;
}

function copyOf(
  files: Files,
  build: BuildSource,
  instruction: Instruction,
  folders: ReadonlySet<string>,
  before: Copies,
): Entry[] {
  const { dockerfile, context } = build;
  const target = copyTarget(dockerfile, instruction, '/');
  if (!target) return [];
  const place = { ...target, location: { path: build.path, span: instruction.span } };
  const from = instruction.flags.find((flag) => flag.name === 'from');
  if (from) {
    const stage = from.value === undefined ? undefined : dockerfile.stage(from.value);
    const below = (stage && before.get(stage)) ?? [];
    return instruction.args
      .slice(0, -1)
      .slice(0, mostMatches)
      .flatMap(({ resolved }) => (resolved === undefined ? [] : [join('/', resolved)]))
      .flatMap((source) => fromStage(files, below, source, place, folders));
  }
  if (context === undefined) return [];
  return contextSources(instruction)
    .slice(0, mostMatches)
    .flatMap(({ path }) => (path === undefined ? [] : matching(files, join(context, path))))
    .map((workspacePath) =>
      entryFor(files.kind(workspacePath) === 'directory', workspacePath, place, folders),
    );
}

interface Place extends CopyTarget {
  readonly location: Entry['location'];
}

function entryFor(isFolder: boolean, workspace: string, place: Place, folders: ReadonlySet<string>): Entry {
  const inside = !isFolder && (place.isFolder || folders.has(place.path));
  const container = inside ? join(place.path, basename(workspace)) : place.path;
  return { workspace, container, via: 'copy', location: place.location };
}

/** What lies at a place of an earlier stage, seen from the workspace. */
function fromStage(
  files: Files,
  below: readonly Entry[],
  source: string,
  place: Place,
  folders: ReadonlySet<string>,
): Entry[] {
  return below.flatMap((entry): Entry[] => {
    const deeper = within(source, entry.container);
    if (deeper !== undefined && deeper !== '')
      return [{ ...entry, container: join(place.path, deeper), location: place.location }];
    const workspacePath = translated(entry.container, source, entry.workspace);
    if (workspacePath === undefined) return [];
    return [entryFor(files.kind(workspacePath) !== 'file', workspacePath, place, folders)];
  });
}

/** The files that a COPY source means; wildcards in its last segment alone are followed. */
function matching(files: Files, path: string): string[] {
  if (!/[*?[]/.test(path)) return [path];
  const folder = dirname(path);
  if (/[*?[]/.test(folder)) return [];
  const fits = parseDockerignore(basename(path));
  return files
    .list(folder)
    .filter(fits)
    .slice(0, mostMatches)
    .map((name) => join(folder, name));
}
