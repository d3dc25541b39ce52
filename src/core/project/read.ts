// Reads a folder as one project; a reader that is kept reads only what has changed.
import type { ComposeFile, ComposeSet, Service } from '../compose/model.ts';
import { parseCompose } from '../compose/parse.ts';
import { resolveSet } from '../compose/resolve.ts';
import { type FoundSet, findSets } from '../compose/sets.ts';
import type { Surroundings } from '../compose/surroundings.ts';
import type { DjangoSettings } from '../django/model.ts';
import { settingsNameIn } from '../django/modules.ts';
import { parsePython } from '../django/python.ts';
import { readRequirements } from '../django/requirements.ts';
import { readSettings } from '../django/settings.ts';
import type { Dockerfile } from '../dockerfile/model.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import type { BuildArguments } from '../dockerfile/scope.ts';
import { type Files, join } from '../files.ts';
import { parseNginx } from '../proxy/parse.ts';
import { aloneSet } from './alone.ts';
import { setKey } from './chosen.ts';
import { type Found, findFiles, unreadFiles } from './discover.ts';
import type { Answers, Project, Stack } from './model.ts';
import { Kept, Parsed } from './recording.ts';
import type { Workshop } from './service.ts';
import { JoinedStack } from './stack.ts';

export interface ReadOptions {
  /** Files to read as Dockerfiles or compose files beside those that are found, whatever their names. */
  readonly dockerfiles?: readonly string[];
  readonly composeFiles?: readonly string[];
  /** The compose files of `-f`: the one stack there is, whatever else the folder holds. */
  readonly set?: readonly string[];
  /** What compose is told besides: its env files and profiles hold for all stacks. */
  readonly surroundings?: Surroundings;
  readonly answers?: Answers;
  /** The name of the folder, of which compose makes the project's name. */
  readonly folderName?: string;
}

/** Reads a folder once. Never throws. */
export function readProject(files: Files, options: ReadOptions = {}): Project {
  return new ProjectReader().read(files, options);
}

/**
 * Reads a folder again and again. A file is parsed when its text has changed; a stack is joined anew
 * when something that was read for it has, and else stays the same object.
 */
export class ProjectReader {
  readonly #compose = new Parsed(parseCompose);
  readonly #dockerfiles = new Parsed((path: string, text: string) => parseDockerfile(path, text));
  /** Dockerfiles with build arguments, by both. */
  readonly #built = new Parsed((key: string, text: string) => {
    const [path, given] = JSON.parse(key) as [string, [string, string | undefined][]];
    return parseDockerfile(path, text, new Map(given));
  });
  readonly #python = new Parsed(parsePython);
  readonly #nginx = new Parsed(parseNginx);
  readonly #found = new Kept<Found>();
  readonly #sets = new Kept<readonly FoundSet[]>();
  /** What the sets were made of, beside files. */
  #foundBefore: Found | undefined;
  readonly #settings = new Kept<DjangoSettings | undefined>();
  readonly #stacks = new Kept<Stack>();
  /** What each stack has used: one that is kept does not ask for it again. */
  readonly #uses = new WeakMap<Stack, Uses>();
  #stacksBefore: readonly Stack[] = [];

  /** The project at this state of the workspace. Never throws. */
  read(files: Files, options: ReadOptions = {}): Project {
    this.#letGo();
    const found = this.#found.get('', files, findFiles);
    if (found !== this.#foundBefore) this.#sets.keep(new Set());
    this.#foundBefore = found;
    const answers = options.answers ?? {};
    const sets = this.#setsOf(files, found, options);
    const stacks = sets.map((set) => this.#join(files, set, found, options));
    this.#stacks.keep(new Set([...sets.map((set) => stackKey(set, found, options)), aloneKey]));
    const composePaths = [
      ...found.composeFiles.filter((path) => this.#compose.read(files, path)?.isCompose),
      ...(options.composeFiles ?? []),
      ...stacks.flatMap((stack) => [...stack.set.parsed.keys()]),
    ];
    const alone = this.#alone(files, found, stacks, options);
    this.#stacksBefore = alone ? [...stacks, alone] : stacks;
    return {
      files,
      dockerfiles: this.#read(this.#dockerfiles, files, [
        ...found.dockerfiles,
        ...(options.dockerfiles ?? []),
        ...stacks.flatMap(builtFiles),
      ]),
      composeFiles: this.#read(this.#compose, files, composePaths),
      stacks,
      alone,
      unread: unreadFiles(files, found),
      djangoRoots: found.djangoRoots,
      requirements: (path) => readRequirements(files, path),
      defaultSettings: (root) => this.#defaultSettings(files, root),
      answers,
    };
  }

  /** Forgets what neither the stacks nor the last readings have used. */
  #letGo(): void {
    const uses = this.#stacksBefore.flatMap((stack) => this.#uses.get(stack) ?? []);
    const settings = uses.flatMap((used) => [...used.settings]);
    const imported = settings.flatMap((key) => this.#settings.known(key)?.files ?? []);
    this.#settings.begin(settings);
    this.#python.begin([...imported, ...uses.flatMap((used) => [...used.python])]);
    this.#built.begin(uses.flatMap((used) => [...used.built]));
    this.#nginx.begin(uses.flatMap((used) => [...used.nginx]));
    this.#compose.begin();
    this.#dockerfiles.begin();
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
    const { surroundings = {} } = options;
    const key = JSON.stringify(surroundings);
    const sets = this.#sets.get(key, files, (recorded) =>
      findSets(recorded, found.paths, (path) => this.#compose.read(recorded, path), surroundings),
    );
    this.#sets.keep(new Set([key]));
    const used = new Set(sets.flatMap((set) => set.files));
    const others = (options.composeFiles ?? []).filter((path) => !used.has(path));
    return [
      ...sets,
      ...others.map((path) => ({ files: [path], origin: 'single' as const, envFiles: undefined })),
    ];
  }

  #join(files: Files, found: FoundSet, all: Found, options: ReadOptions): Stack {
    const { answers = {}, folderName, surroundings: { envFiles = found.envFiles, profiles } = {} } = options;
    return this.#stacks.get(stackKey(found, all, options), files, (recorded) => {
      const compose = (path: string): ComposeFile | undefined => this.#compose.read(recorded, path);
      const set = resolveSet(recorded, found.files, {
        origin: found.origin,
        compose,
        ...(envFiles ? { envFiles } : {}),
        ...(profiles ? { profiles } : {}),
        ...(folderName === undefined ? {} : { folderName }),
      });
      return this.#joined(set, recorded, all, answers[setKey(found)]);
    });
  }

  #alone(files: Files, found: Found, stacks: readonly Stack[], options: ReadOptions): Stack | undefined {
    const composed = stacks.length > 0 || options.set !== undefined;
    if (composed || !found.dockerfiles.includes('Dockerfile')) return undefined;
    return this.#stacks.get(aloneKey, files, (recorded) =>
      this.#joined(aloneSet(recorded), recorded, found, undefined),
    );
  }

  #joined(set: ComposeSet, files: Files, found: Found, answer: string | undefined): Stack {
    const uses: Uses = { built: new Set(), python: new Set(), nginx: new Set(), settings: new Set() };
    const stack = new JoinedStack(set, this.#workshop(files, found, uses), answer);
    this.#uses.set(stack, uses);
    return stack;
  }

  #dockerfileWith(files: Files, path: string, given: BuildArguments, uses: Uses): Dockerfile | undefined {
    const text = given.size > 0 ? files.text(path) : undefined;
    if (text === undefined || !/\bARG\b/i.test(text)) return this.#dockerfiles.read(files, path);
    const key = JSON.stringify([path, [...given]]);
    uses.built.add(key);
    return this.#built.get(key, text);
  }

  #workshop(files: Files, found: Found, uses: Uses): Workshop {
    const compose = (path: string): ComposeFile | undefined => this.#compose.read(files, path);
    return {
      files,
      roots: found.djangoRoots,
      composeFiles: () => found.composeFiles.flatMap((path) => compose(path) ?? []),
      dockerfile: (path, given) => this.#dockerfileWith(files, path, given, uses),
      inlineDockerfile: (service, given) => inline(service, compose, given),
      python: (path) => {
        uses.python.add(path);
        return this.#python.read(files, path);
      },
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

  #read<T>(parsed: Parsed<T>, files: Files, paths: readonly string[]): ReadonlyMap<string, T> {
    const read = new Map<string, T>();
    for (const path of paths) {
      const file = read.has(path) ? undefined : parsed.read(files, path);
      if (file) read.set(path, file);
    }
    return read;
  }
}

const aloneKey = 'alone';

/** Keys of what a stack has used. */
type Uses = Readonly<Record<'built' | 'python' | 'nginx' | 'settings', Set<string>>>;

function settingsKey(root: string, module: string): string {
  return `${root}\n${module}`;
}

/** Everything that a stack is made of, beside the files that it reads. */
function stackKey(
  set: FoundSet,
  { djangoRoots, composeFiles }: Found,
  { answers = {}, surroundings = {} }: ReadOptions,
): string {
  const parts = [
    set.files,
    set.envFiles ?? [],
    [set.origin, answers[setKey(set)] ?? ''],
    djangoRoots,
    composeFiles,
    [JSON.stringify(surroundings)],
  ];
  return parts.map((part) => part.join('\n')).join('\n\n');
}

function builtFiles({ services }: Stack): readonly string[] {
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
