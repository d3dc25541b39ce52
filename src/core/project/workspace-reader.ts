// Reads a folder as one project; a reader that is kept reads only what has changed.
import type { ComposeFile } from '../compose/compose-file.ts';
import type { ComposeOptions } from '../compose/compose-options.ts';
import type { Service } from '../compose/compose-service.ts';
import type { MergedCompose } from '../compose/merged-compose.ts';
import { resolveSet } from '../compose/resolve.ts';
import { ResolveCache } from '../compose/resolve-cache.ts';
import { type FoundSet, findSets } from '../compose/sets.ts';
import { readRequirements } from '../django/requirements.ts';
import type { Files } from '../files.ts';
import { dockerfileOnlyCompose, type HandBuild, handBuild } from './dockerfile-only.ts';
import { LimitedFiles } from './file-length.ts';
import { type Found, findFiles, unreadFiles } from './find-files.ts';
import { SharedBuilds } from './image/shared-images.ts';
import { JoinedProject } from './joined-project.ts';
import { JoinedService } from './joined-service.ts';
import type { ComposeProject } from './model/compose-project.ts';
import type { Answers, WorkspaceModel } from './model/workspace-model.ts';
import { ParsedFiles, type Uses } from './parsed-files.ts';
import { withMeantValues } from './quoted-values.ts';
import { SharedCache, TrackedCache, type TrackingFiles } from './read-tracking.ts';
import { setKey } from './set-key.ts';

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
  readonly #parsed = new ParsedFiles();
  readonly #resolved = new ResolveCache();
  readonly #found = new TrackedCache<Found>();
  readonly #sets = new TrackedCache<readonly FoundSet[]>();
  /** What the sets were made of, beside files. */
  #foundBefore: Found | undefined;
  readonly #projects = new TrackedCache<ComposeProject>();
  /** What each Compose project has used: one that is kept does not ask for it again. */
  readonly #uses = new WeakMap<ComposeProject, readonly Uses[]>();
  readonly #builds = new SharedBuilds();
  /** Of the folders and files that were found last. */
  #services = new SharedCache<Service, SharedService>();
  #projectsBefore: readonly ComposeProject[] = [];

  /** The project at this state of the workspace. Never throws. */
  read(whole: Files, options: ReadOptions = {}): WorkspaceModel {
    const files = new LimitedFiles(whole);
    this.#parsed.begin(new Set(this.#projectsBefore.flatMap((project) => this.#uses.get(project) ?? [])));
    const found = this.#found.get('', files, findFiles);
    if (found !== this.#foundBefore) {
      this.#sets.keep(new Set());
      this.#services = new SharedCache();
    }
    this.#foundBefore = found;
    const answers = options.answers ?? {};
    const sets = this.#setsOf(files, found, options);
    files.restart();
    const projects = sets.map((set) => this.#join(files, set, found, options));
    const build = options.set ? undefined : handBuild(found.dockerfiles, found.djangoRoots, projects);
    const dockerfileOnly = build && this.#dockerfileOnly(files, found, build);
    this.#projects.keep(
      new Set([
        ...sets.map((set) => projectKey(set, found, options)),
        ...(build ? [dockerfileOnlyKey(found, build)] : []),
      ]),
    );
    const composePaths = [
      ...found.composeFiles.filter((path) => this.#parsed.compose(files, path)?.isCompose),
      ...(options.composeFiles ?? []),
      ...projects.flatMap((project) => [...project.set.parsed.keys()]),
    ];
    this.#projectsBefore = dockerfileOnly ? [...projects, dockerfileOnly] : projects;
    const composeFiles = byPath((path) => this.#parsed.compose(files, path), composePaths);
    return {
      files,
      dockerfiles: byPath(
        (path) => this.#parsed.dockerfile(files, path),
        [...found.dockerfiles, ...(options.dockerfiles ?? []), ...projects.flatMap(builtFiles)],
      ),
      composeFiles,
      projects,
      dockerfileOnly,
      unread: unreadFiles(files, found),
      cut: () => files.cut().filter(({ path }) => !isYaml(path) || composeFiles.get(path)?.isCompose),
      djangoRoots: found.djangoRoots,
      requirements: (path) => readRequirements(files, path),
      defaultSettings: (root) => this.#parsed.defaultSettings(files, root),
      settings: (root, module) => this.#parsed.settings(files, root, module),
      answers,
    };
  }

  #setsOf(files: Files, found: Found, options: ReadOptions): readonly FoundSet[] {
    if (options.set) return [{ files: options.set, origin: 'command line', envFiles: undefined }];
    const { composeOptions = {} } = options;
    const key = JSON.stringify(composeOptions);
    const sets = this.#sets.get(key, files, (tracked) =>
      findSets(tracked, found.paths, (path) => this.#parsed.compose(tracked, path), composeOptions),
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
    return this.#projects.get(projectKey(found, all, options), files, (tracked) => {
      const compose = (path: string): ComposeFile | undefined => this.#parsed.compose(tracked, path);
      const set = resolveSet(tracked, found.files, {
        origin: found.origin,
        ownOverride: found.ownOverride,
        compose,
        cache: this.#resolved,
        ...(envFiles ? { envFiles } : {}),
        ...(profiles ? { profiles } : {}),
        ...(folderName === undefined ? {} : { folderName }),
      });
      return this.#joined(set, tracked, all, answers[setKey(found)]);
    });
  }

  #dockerfileOnly(files: Files, found: Found, build: HandBuild): ComposeProject {
    return this.#projects.get(dockerfileOnlyKey(found, build), files, (tracked) =>
      this.#joined(dockerfileOnlyCompose(tracked, build), tracked, found, undefined),
    );
  }

  #joined(
    set: MergedCompose,
    files: TrackingFiles,
    found: Found,
    answer: string | undefined,
  ): ComposeProject {
    const services = this.#builds
      .of(set.services)
      .map((service) =>
        this.#services.get(service, files, (tracked) => this.#service(service, tracked, found)),
      );
    const project = new JoinedProject(
      set,
      {
        files,
        roots: found.djangoRoots,
        composeFiles: () => found.composeFiles.flatMap((path) => this.#parsed.compose(files, path) ?? []),
        isCut: (path) => files.behind instanceof LimitedFiles && files.behind.isCut(path),
        services: services.map(({ joined }) => joined),
      },
      answer,
    );
    this.#uses.set(
      project,
      services.map(({ uses }) => uses),
    );
    return project;
  }

  #service(service: Service, files: Files, found: Found): SharedService {
    const uses: Uses = { built: new Set(), python: new Set(), nginx: new Set(), settings: new Set() };
    const sources = this.#parsed.sourcesOf(files, found, uses);
    return { joined: new JoinedService(withMeantValues(service), sources), uses };
  }
}

function byPath<T>(
  parsed: (path: string) => T | undefined,
  paths: readonly string[],
): ReadonlyMap<string, T> {
  const read = new Map<string, T>();
  for (const path of paths) {
    const file = read.has(path) ? undefined : parsed(path);
    if (file) read.set(path, file);
  }
  return read;
}

function isYaml(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}

function dockerfileOnlyKey({ djangoRoots, composeFiles }: Found, { context, dockerfile }: HandBuild): string {
  return ['Dockerfile only', context, dockerfile, ...djangoRoots, '', ...composeFiles].join('\n');
}

/** A service that is joined once for all Compose projects that have it. */
interface SharedService {
  readonly joined: JoinedService;
  readonly uses: Uses;
}

/** Everything that a Compose project is made of, beside the files that it reads. */
function projectKey(
  set: FoundSet,
  { djangoRoots, composeFiles }: Found,
  { answers = {}, composeOptions = {} }: ReadOptions,
): string {
  const parts = [
    set.files,
    set.envFiles ?? [],
    [set.origin, set.ownOverride ?? '', answers[setKey(set)] ?? ''],
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
