// Reads a folder as one project; a reader that is kept reads only what has changed.
import type { ComposeFile } from '../compose/compose-file.ts';
import type { ComposeOptions } from '../compose/compose-options.ts';
import type { Service } from '../compose/compose-service.ts';
import { parseCompose } from '../compose/parse.ts';
import { resolveSet } from '../compose/resolve.ts';
import { type FoundSet, findSets } from '../compose/sets.ts';
import type { DjangoSettings } from '../django/django-settings.ts';
import { settingsNameIn } from '../django/modules.ts';
import { readRequirements } from '../django/requirements.ts';
import { readSettings } from '../django/settings.ts';
import type { Dockerfile } from '../dockerfile/dockerfile-model.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import type { BuildArguments } from '../dockerfile/scope.ts';
import { type Files, join } from '../files.ts';
import { parseNginx } from '../proxy/parse.ts';
import { parsePython } from '../python/python-file.ts';
import { setKey } from './chosen-project.ts';
import { dockerfileOnlyCompose } from './dockerfile-only.ts';
import { type Found, findFiles } from './find-files.ts';
import { JoinedProject } from './joined-project.ts';
import type { WorkspaceSources } from './joined-service.ts';
import type { ComposeProject } from './model/compose-project.ts';
import type { Answers, WorkspaceModel } from './model/workspace-model.ts';
import { ParseCache, TrackedCache } from './read-tracking.ts';

export interface ReadOptions {
  /** Files to read as Dockerfiles or compose files beside those that are found, whatever their names. */
  readonly dockerfiles?: readonly string[];
  readonly composeFiles?: readonly string[];
  /** The compose files of `-f`: the one Compose project there is, whatever else the folder holds. */
  readonly set?: readonly string[];
  /** What compose is told besides: its env files and profiles hold for all Compose projects. */
  readonly composeOptions?: ComposeOptions;
  readonly answers?: Answers;
  /** The name of the folder, of which compose makes the project's name. */
  readonly folderName?: string;
}

/** Reads a folder once. Never throws. */
export function readWorkspace(files: Files, options: ReadOptions = {}): WorkspaceModel {
  return new WorkspaceReader().read(files, options);
}

/**
 * Reads a folder again and again. A file is parsed when its text has changed; a Compose project is joined anew
 * when something that was read for it has, and else stays the same object.
 */
export class WorkspaceReader {
  readonly #compose = new ParseCache(parseCompose);
  readonly #dockerfiles = new ParseCache((path: string, text: string) => parseDockerfile(path, text));
  /** Dockerfiles with build arguments, by both. */
  readonly #built = new ParseCache((key: string, text: string) => {
    const [path, given] = JSON.parse(key) as [string, [string, string | undefined][]];
    return parseDockerfile(path, text, new Map(given));
  });
  readonly #python = new ParseCache(parsePython);
  readonly #nginx = new ParseCache(parseNginx);
  readonly #found = new TrackedCache<Found>();
  readonly #sets = new TrackedCache<readonly FoundSet[]>();
  /** What the sets were made of, beside files. */
  #foundBefore: Found | undefined;
  readonly #settings = new TrackedCache<DjangoSettings | undefined>();
  readonly #projects = new TrackedCache<ComposeProject>();

  /** The project at this state of the workspace. Never throws. */
  read(files: Files, options: ReadOptions = {}): WorkspaceModel {
    const found = this.#found.get('', files, findFiles);
    if (found !== this.#foundBefore) this.#sets.keep(new Set());
    this.#foundBefore = found;
    const answers = options.answers ?? {};
    const sets = this.#setsOf(files, found, options);
    const projects = sets.map((set) => this.#join(files, set, found, options));
    this.#projects.keep(new Set([...sets.map((set) => projectKey(set, found, options)), dockerfileOnlyKey]));
    const composePaths = [
      ...found.composeFiles.filter((path) => this.#compose.read(files, path)?.isCompose),
      ...(options.composeFiles ?? []),
      ...projects.flatMap((project) => [...project.set.parsed.keys()]),
    ];
    return {
      files,
      dockerfiles: this.#read(this.#dockerfiles, files, [
        ...found.dockerfiles,
        ...(options.dockerfiles ?? []),
        ...projects.flatMap(builtFiles),
      ]),
      composeFiles: this.#read(this.#compose, files, composePaths),
      projects,
      dockerfileOnly: this.#alone(files, found, projects, options),
      djangoRoots: found.djangoRoots,
      requirements: (path) => readRequirements(files, path),
      defaultSettings: (root) => this.#defaultSettings(files, root),
      answers,
    };
  }

  #defaultSettings(files: Files, root: string): DjangoSettings | undefined {
    const manage = this.#python.read(files, join(root, 'manage.py'));
    const name = manage && settingsNameIn(manage);
    return name && this.#readSettings(files, root, name.name);
  }

  #readSettings(files: Files, root: string, module: string): DjangoSettings | undefined {
    return this.#settings.get(`${root}\n${module}`, files, (recorded) =>
      readSettings(recorded, root, module, (path, text) => this.#python.get(path, text)),
    );
  }

  #setsOf(files: Files, found: Found, options: ReadOptions): readonly FoundSet[] {
    if (options.set) return [{ files: options.set, origin: 'command line', envFiles: undefined }];
    const { composeOptions = {} } = options;
    const key = JSON.stringify(composeOptions);
    const sets = this.#sets.get(key, files, (recorded) =>
      findSets(recorded, found.paths, (path) => this.#compose.read(recorded, path), composeOptions),
    );
    this.#sets.keep(new Set([key]));
    const used = new Set(sets.flatMap((set) => set.files));
    const others = (options.composeFiles ?? []).filter((path) => !used.has(path));
    return [
      ...sets,
      ...others.map((path) => ({ files: [path], origin: 'single' as const, envFiles: undefined })),
    ];
  }

  #join(files: Files, found: FoundSet, all: Found, options: ReadOptions): ComposeProject {
    const {
      answers = {},
      folderName,
      composeOptions: { envFiles = found.envFiles, profiles } = {},
    } = options;
    return this.#projects.get(projectKey(found, all, options), files, (recorded) => {
      const compose = (path: string): ComposeFile | undefined => this.#compose.read(recorded, path);
      const set = resolveSet(recorded, found.files, {
        origin: found.origin,
        compose,
        ...(envFiles ? { envFiles } : {}),
        ...(profiles ? { profiles } : {}),
        ...(folderName === undefined ? {} : { folderName }),
      });
      return new JoinedProject(set, this.#workshop(recorded, all), answers[setKey(found)]);
    });
  }

  #alone(
    files: Files,
    found: Found,
    projects: readonly ComposeProject[],
    options: ReadOptions,
  ): ComposeProject | undefined {
    const composed = projects.length > 0 || options.set !== undefined;
    if (composed || !found.dockerfiles.includes('Dockerfile')) return undefined;
    return this.#projects.get(
      dockerfileOnlyKey,
      files,
      (recorded) =>
        new JoinedProject(dockerfileOnlyCompose(recorded), this.#workshop(recorded, found), undefined),
    );
  }

  #dockerfileWith(files: Files, path: string, given: BuildArguments): Dockerfile | undefined {
    const text = given.size > 0 ? files.text(path) : undefined;
    if (text === undefined || !/\bARG\b/i.test(text)) return this.#dockerfiles.read(files, path);
    return this.#built.get(JSON.stringify([path, [...given]]), text);
  }

  #workshop(files: Files, found: Found): WorkspaceSources {
    const compose = (path: string): ComposeFile | undefined => this.#compose.read(files, path);
    return {
      files,
      roots: found.djangoRoots,
      composeFiles: () => found.composeFiles.flatMap((path) => compose(path) ?? []),
      dockerfile: (path, given) => this.#dockerfileWith(files, path, given),
      inlineDockerfile: (service, given) => inline(service, compose, given),
      python: (path) => this.#python.read(files, path),
      nginx: (path, text) => this.#nginx.get(path, text),
      settings: (root, module) => this.#readSettings(files, root, module),
    };
  }

  #read<T>(parsed: ParseCache<T>, files: Files, paths: readonly string[]): ReadonlyMap<string, T> {
    const read = new Map<string, T>();
    for (const path of paths) {
      const file = read.has(path) ? undefined : parsed.read(files, path);
      if (file) read.set(path, file);
    }
    return read;
  }
}

const dockerfileOnlyKey = 'alone';

/** Everything that a Compose project is made of, beside the files that it reads. */
function projectKey(
  set: FoundSet,
  { djangoRoots, composeFiles }: Found,
  { answers = {}, composeOptions = {} }: ReadOptions,
): string {
  const parts = [
    set.files,
    set.envFiles ?? [],
    [set.origin, answers[setKey(set)] ?? ''],
    djangoRoots,
    composeFiles,
    [JSON.stringify(composeOptions)],
  ];
  return parts.map((part) => part.join('\n')).join('\n\n');
}

function builtFiles({ services }: ComposeProject): readonly string[] {
  return [...services.values()].flatMap(({ service, dockerfile }) =>
    dockerfile && !service.build?.inline ? [dockerfile.path] : [],
  );
}

/** `dockerfile_inline`, read where it stands: everything around it is blanked, so that its spans are those of the compose file. */
function inline(
  { build }: Service,
  compose: (path: string) => ComposeFile | undefined,
  given: BuildArguments,
): Dockerfile | undefined {
  if (!build?.inline) return undefined;
  const { path, span } = build.inline.location;
  const text = compose(path)?.source.text;
  if (text === undefined) return undefined;
  const blank = (part: string): string => part.replace(/[^\r\n]/g, ' ');
  return parseDockerfile(path, blank(text.slice(0, span.start)) + text.slice(span.start, span.end), given);
}
