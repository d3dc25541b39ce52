// Reads a folder as one project; a reader that is kept reads only what has changed.
import type { ComposeFile } from '../compose/compose-file.ts';
import type { ComposeOptions } from '../compose/compose-options.ts';
import type { MergedCompose } from '../compose/merged-compose.ts';
import { parseCompose } from '../compose/parse.ts';
import { resolveSet } from '../compose/resolve.ts';
import { ResolveCache } from '../compose/resolve-cache.ts';
import { type FoundSet, findSets } from '../compose/sets.ts';
import type { DjangoSettings } from '../django/django-settings.ts';
import { settingsNameIn } from '../django/modules.ts';
import { consoleScripts } from '../django/pyproject.ts';
import { readRequirements } from '../django/requirements.ts';
import { readSettings } from '../django/settings.ts';
import type { Dockerfile } from '../dockerfile/dockerfile-model.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import type { BuildArguments } from '../dockerfile/scope.ts';
import { type Files, join } from '../files.ts';
import { parseNginx } from '../proxy/parse.ts';
import { parsePython } from '../python/python-file.ts';
import { dockerfileOnlyCompose, dockerfileOnlyFolder } from './dockerfile-only.ts';
import { type Found, findFiles, unreadFiles } from './find-files.ts';
import { type ImageContent, readImageContent } from './image/image-content.ts';
import type { ImageBuild } from './image/path-map.ts';
import { inlineDockerfile } from './inline-dockerfile.ts';
import { JoinedProject } from './joined-project.ts';
import type { WorkspaceSources } from './joined-service.ts';
import { KeptShellTexts } from './kept-shell-texts.ts';
import { LimitedFiles } from './limits.ts';
import type { ComposeProject } from './model/compose-project.ts';
import type { Answers, WorkspaceModel } from './model/workspace-model.ts';
import { ParseCache, TrackedCache } from './read-tracking.ts';
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
  readonly #compose = new ParseCache(parseCompose);
  readonly #dockerfiles = new ParseCache((path: string, text: string) => parseDockerfile(path, text));
  /** Dockerfiles with build arguments, by both. */
  readonly #built = new ParseCache((key: string, text: string) => {
    const [path, given] = JSON.parse(key) as [string, [string, string | undefined][]];
    return parseDockerfile(path, text, new Map(given));
  });
  readonly #python = new ParseCache(parsePython);
  readonly #nginx = new ParseCache(parseNginx);
  readonly #resolved = new ResolveCache();
  readonly #shell = new KeptShellTexts();
  /** Of each Dockerfile, by stage and context. */
  readonly #images = new WeakMap<Dockerfile, TrackedCache<ImageContent>>();
  readonly #found = new TrackedCache<Found>();
  readonly #sets = new TrackedCache<readonly FoundSet[]>();
  /** What the sets were made of, beside files. */
  #foundBefore: Found | undefined;
  readonly #settings = new TrackedCache<DjangoSettings | undefined>();
  readonly #projects = new TrackedCache<ComposeProject>();
  /** What each Compose project has used: one that is kept does not ask for it again. */
  readonly #uses = new WeakMap<ComposeProject, Uses>();
  #projectsBefore: readonly ComposeProject[] = [];

  /** The project at this state of the workspace. Never throws. */
  read(whole: Files, options: ReadOptions = {}): WorkspaceModel {
    const files = new LimitedFiles(whole);
    this.#letGo();
    const found = this.#found.get('', files, findFiles);
    if (found !== this.#foundBefore) this.#sets.keep(new Set());
    this.#foundBefore = found;
    const answers = options.answers ?? {};
    const sets = this.#setsOf(files, found, options);
    files.restart();
    const projects = sets.map((set) => this.#join(files, set, found, options));
    const dockerfileOnly = this.#dockerfileOnly(files, found, projects, options);
    this.#projects.keep(
      new Set([...sets.map((set) => projectKey(set, found, options)), dockerfileOnlyKey(found)]),
    );
    const composePaths = [
      ...found.composeFiles.filter((path) => this.#compose.read(files, path)?.isCompose),
      ...(options.composeFiles ?? []),
      ...projects.flatMap((project) => [...project.set.parsed.keys()]),
    ];
    this.#projectsBefore = dockerfileOnly ? [...projects, dockerfileOnly] : projects;
    return {
      files,
      dockerfiles: this.#read(this.#dockerfiles, files, [
        ...found.dockerfiles,
        ...(options.dockerfiles ?? []),
        ...projects.flatMap(builtFiles),
      ]),
      composeFiles: this.#read(this.#compose, files, composePaths),
      projects,
      dockerfileOnly,
      unread: unreadFiles(files, found),
      cut: () => files.cut(),
      djangoRoots: found.djangoRoots,
      requirements: (path) => readRequirements(files, path),
      defaultSettings: (root) => this.#defaultSettings(files, root),
      answers,
    };
  }

  /** Forgets what neither the Compose projects nor the last readings have used. */
  #letGo(): void {
    const uses = this.#projectsBefore.flatMap((project) => this.#uses.get(project) ?? []);
    const settings = uses.flatMap((used) => [...used.settings]);
    const imported = settings.flatMap((key) => this.#settings.known(key)?.files ?? []);
    this.#settings.begin(settings);
    this.#python.begin([...imported, ...uses.flatMap((used) => [...used.python])]);
    this.#built.begin(uses.flatMap((used) => [...used.built]));
    this.#nginx.begin(uses.flatMap((used) => [...used.nginx]));
    this.#compose.begin();
    this.#dockerfiles.begin();
    this.#shell.begin();
  }

  #defaultSettings(files: Files, root: string): DjangoSettings | undefined {
    const manage = this.#python.read(files, join(root, 'manage.py'));
    const name = manage && settingsNameIn(manage);
    return name && this.#readSettings(files, root, name.name);
  }

  #readSettings(files: Files, root: string, module: string): DjangoSettings | undefined {
    return this.#settings.get(settingsKey(root, module), files, (recorded) =>
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
        ownOverride: found.ownOverride,
        compose,
        cache: this.#resolved,
        ...(envFiles ? { envFiles } : {}),
        ...(profiles ? { profiles } : {}),
        ...(folderName === undefined ? {} : { folderName }),
      });
      return this.#joined(set, recorded, all, answers[setKey(found)]);
    });
  }

  #dockerfileOnly(
    files: Files,
    found: Found,
    projects: readonly ComposeProject[],
    options: ReadOptions,
  ): ComposeProject | undefined {
    const folder = options.set
      ? undefined
      : dockerfileOnlyFolder(found.dockerfiles, found.djangoRoots, projects);
    if (folder === undefined) return undefined;
    return this.#projects.get(dockerfileOnlyKey(found), files, (recorded) =>
      this.#joined(dockerfileOnlyCompose(recorded, folder), recorded, found, undefined),
    );
  }

  #joined(set: MergedCompose, files: Files, found: Found, answer: string | undefined): ComposeProject {
    const uses: Uses = { built: new Set(), python: new Set(), nginx: new Set(), settings: new Set() };
    const project = new JoinedProject(set, this.#sourcesFor(files, found, uses), answer);
    this.#uses.set(project, uses);
    return project;
  }

  #dockerfileWith(files: Files, path: string, given: BuildArguments, uses: Uses): Dockerfile | undefined {
    const text = given.size > 0 ? files.text(path) : undefined;
    if (text === undefined || !/\bARG\b/i.test(text)) return this.#dockerfiles.read(files, path);
    const key = JSON.stringify([path, [...given]]);
    uses.built.add(key);
    return this.#built.get(key, text);
  }

  #imageContent(files: Files, build: ImageBuild): ImageContent {
    const { dockerfile, stage, context } = build;
    const known = this.#images.get(dockerfile) ?? new TrackedCache<ImageContent>();
    this.#images.set(dockerfile, known);
    const key = JSON.stringify([dockerfile.stages.indexOf(stage), context]);
    return known.get(key, files, (recorded) => readImageContent(recorded, build));
  }

  #sourcesFor(files: Files, found: Found, uses: Uses): WorkspaceSources {
    const compose = (path: string): ComposeFile | undefined => this.#compose.read(files, path);
    let scripts: ReadonlySet<string> | undefined;
    return {
      files,
      consoleScripts: () => {
        scripts ??= new Set(
          [...new Set(['', ...found.djangoRoots])].flatMap((root) =>
            consoleScripts(files.text(join(root, 'pyproject.toml')) ?? ''),
          ),
        );
        return scripts;
      },
      roots: found.djangoRoots,
      composeFiles: () => found.composeFiles.flatMap((path) => compose(path) ?? []),
      dockerfile: (path, given) => this.#dockerfileWith(files, path, given, uses),
      inlineDockerfile: (service, given) => inlineDockerfile(service, compose, given),
      python: (path) => {
        uses.python.add(path);
        return this.#python.read(files, path);
      },
      shell: this.#shell,
      imageContent: (build) => this.#imageContent(files, build),
      nginx: (path, text) => {
        uses.nginx.add(path);
        return this.#nginx.get(path, text);
      },
      settings: (root, module) => {
        uses.settings.add(settingsKey(root, module));
        return this.#readSettings(files, root, module);
      },
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

function dockerfileOnlyKey({ djangoRoots, composeFiles }: Found): string {
  return ['Dockerfile only', ...djangoRoots, '', ...composeFiles].join('\n');
}

/** Keys of what a Compose project has used. */
type Uses = Readonly<Record<'built' | 'python' | 'nginx' | 'settings', Set<string>>>;

function settingsKey(root: string, module: string): string {
  return `${root}\n${module}`;
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
