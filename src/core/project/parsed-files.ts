// The files of a folder as they are parsed, each again only when its text has changed.
import type { ComposeFile } from '../compose/compose-file.ts';
import { parseCompose } from '../compose/parse.ts';
import type { DjangoSettings } from '../django/django-settings.ts';
import { settingsNameIn } from '../django/modules.ts';
import { consoleScripts } from '../django/pyproject.ts';
import { readSettings } from '../django/settings.ts';
import type { Dockerfile } from '../dockerfile/dockerfile-model.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import type { BuildArguments } from '../dockerfile/scope.ts';
import { type Files, join } from '../files.ts';
import { parseNginx } from '../proxy/parse.ts';
import { parsePython } from '../python/python-file.ts';
import type { Found } from './find-files.ts';
import { type ImageContent, readImageContent } from './image/image-content.ts';
import type { BuildSource } from './image/path-map.ts';
import { inlineDockerfile } from './inline-dockerfile.ts';
import type { ServiceSources } from './joined-service.ts';
import { KeptShellTexts } from './kept-shell-texts.ts';
import { ParseCache, TrackedCache } from './read-tracking.ts';

/** Keys of what a service has used. */
export type Uses = Readonly<Record<'built' | 'python' | 'nginx' | 'settings', Set<string>>>;

export class ParsedFiles {
  readonly #compose = new ParseCache(parseCompose);
  readonly #dockerfiles = new ParseCache((path: string, text: string) => parseDockerfile(path, text));
  /** Dockerfiles with build arguments, by both. */
  readonly #built = new ParseCache((key: string, text: string) => {
    const [path, given] = JSON.parse(key) as [string, [string, string | undefined][]];
    return parseDockerfile(path, text, new Map(given));
  });
  readonly #python = new ParseCache(parsePython);
  readonly #nginx = new ParseCache(parseNginx);
  readonly #shell = new KeptShellTexts();
  /** Of each Dockerfile, by stage and context. */
  readonly #images = new WeakMap<Dockerfile, TrackedCache<ImageContent>>();
  readonly #settings = new TrackedCache<DjangoSettings | undefined>();

  /** Another reading begins: forgets what the last ones have not used. @param uses of what is still in use */
  begin(uses: ReadonlySet<Uses>): void {
    const used = (kind: keyof Uses): string[] => [...uses].flatMap((one) => [...one[kind]]);
    const settings = used('settings');
    const imported = settings.flatMap((key) => this.#settings.known(key)?.files ?? []);
    this.#settings.begin(settings);
    this.#python.begin([...imported, ...used('python')]);
    this.#built.begin(used('built'));
    this.#nginx.begin(used('nginx'));
    this.#compose.begin();
    this.#dockerfiles.begin();
    this.#shell.begin();
  }

  /** Undefined where there is no file. */
  compose(files: Files, path: string): ComposeFile | undefined {
    return this.#compose.read(files, path);
  }

  /** Undefined where there is no file. */
  dockerfile(files: Files, path: string): Dockerfile | undefined {
    return this.#dockerfiles.read(files, path);
  }

  /** Those of a module; undefined where there is none. @param root the folder of manage.py */
  settings(files: Files, root: string, module: string): DjangoSettings | undefined {
    return this.#settings.get(settingsKey(root, module), files, (tracked) =>
      readSettings(tracked, root, module, (path, text) => this.#python.get(path, text)),
    );
  }

  /** Those that manage.py names. */
  defaultSettings(files: Files, root: string): DjangoSettings | undefined {
    const manage = this.#python.read(files, join(root, 'manage.py'));
    const name = manage && settingsNameIn(manage);
    return name && this.settings(files, root, name.name);
  }

  /** What a service is read with. @param uses is told what it uses */
  sourcesOf(files: Files, { djangoRoots }: Found, uses: Uses): ServiceSources {
    const compose = (path: string): ComposeFile | undefined => this.#compose.read(files, path);
    let scripts: ReadonlySet<string> | undefined;
    return {
      files,
      consoleScripts: () => {
        scripts ??= new Set(
          [...new Set(['', ...djangoRoots])].flatMap((root) =>
            consoleScripts(files.text(join(root, 'pyproject.toml')) ?? ''),
          ),
        );
        return scripts;
      },
      roots: djangoRoots,
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
        return this.settings(files, root, module);
      },
    };
  }

  #dockerfileWith(files: Files, path: string, given: BuildArguments, uses: Uses): Dockerfile | undefined {
    const text = given.size > 0 ? files.text(path) : undefined;
    if (text === undefined || !/\bARG\b/i.test(text)) return this.#dockerfiles.read(files, path);
    const key = JSON.stringify([path, [...given]]);
    uses.built.add(key);
    return this.#built.get(key, text);
  }

  #imageContent(files: Files, build: BuildSource): ImageContent {
    const { dockerfile, stage, context } = build;
    const known = this.#images.get(dockerfile) ?? new TrackedCache<ImageContent>();
    this.#images.set(dockerfile, known);
    const key = JSON.stringify([dockerfile.stages.indexOf(stage), context]);
    return known.get(key, files, (tracked) => readImageContent(tracked, build));
  }
}

function settingsKey(root: string, module: string): string {
  return `${root}\n${module}`;
}
