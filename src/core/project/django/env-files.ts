// The env files that settings load by themselves, as one container has them.
import type { Service } from '#core/compose/compose-service.ts';
import type { DjangoSettings } from '#core/django/django-settings.ts';
import type { Environment } from '#core/django/environment.ts';
import { basename, dirname, type Files, join } from '#core/files.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import type { ContainerFacts } from './django-service.ts';

type Found = ReturnType<Environment>;

const nobodyKnows: Found = { value: undefined, known: false, location: undefined };
const unset: Found = { value: undefined, known: true, location: undefined };

/** The settings with what their env files give in a container. */
export function inContainer(
  settings: DjangoSettings | undefined,
  facts: ContainerFacts,
  service: Service,
): DjangoSettings | undefined {
  if (!settings || settings.envFiles.length === 0) return settings;
  let places: readonly string[] | undefined | null = null;
  const inEnvFiles: Environment = (name) => {
    if (places === null) places = envFilesIn(settings, facts, service);
    return places ? variableIn(facts.files, places, name) : nobodyKnows;
  };
  return { ...settings, inEnvFiles };
}

/** The workspace files that the container reads as env files; undefined where there may be others. */
function envFilesIn(
  { envFiles, envFileSearches }: DjangoSettings,
  facts: ContainerFacts,
  service: Service,
): readonly string[] | undefined {
  if (!envFileSearches || facts.command.commands.some(mentionsEnvFile)) return undefined;
  const looks = [
    ...envFiles.flatMap((path) => (path === undefined ? [] : lookAt(facts, path))),
    ...envFileSearches.map((folder) => lookFrom(facts, folder)),
  ];
  const found = looks.flatMap((look) => (typeof look === 'string' ? look : []));
  if (looks.includes('unknown')) return undefined;
  return looks.includes(undefined) && mayBeMade(facts, service)
    ? undefined
    : found.map((path) => path.slice(1));
}

/** `/` and the workspace path of a file; undefined where there is none. */
type Look = `/${string}` | 'unknown' | undefined;

function lookAt(facts: ContainerFacts, path: string): Look {
  const folder = facts.paths.toContainer(dirname(path));
  if (folder === undefined) return 'unknown';
  const found = fileAt(facts, join(folder, basename(path)));
  if (found !== undefined) return found;
  return facts.files.kind(path) !== undefined || isEnvFileExpected(facts.files, dirname(path))
    ? 'unknown'
    : undefined;
}

/** The first one from a folder upwards. */
function lookFrom(facts: ContainerFacts, from: string): Look {
  const { files, paths } = facts;
  let folder = paths.toContainer(from);
  if (folder === undefined) return 'unknown';
  for (;;) {
    const found = fileAt(facts, join(folder, '.env'));
    // decouple reads a settings.ini in another format.
    if (found === 'unknown' || fileAt(facts, join(folder, 'settings.ini')) !== undefined) return 'unknown';
    if (found !== undefined) return found;
    const here = paths.toWorkspace(folder);
    if (here !== undefined && holdsEnvFiles(files, here)) return 'unknown';
    if (folder === '/') break;
    folder = dirname(folder);
  }
  return foldersAbove(from).some((above) => isEnvFileExpected(files, above)) ? 'unknown' : undefined;
}

function fileAt({ files, paths }: ContainerFacts, place: string): Look {
  const path = paths.toWorkspace(place);
  if (path === undefined || files.kind(path) === undefined) return undefined;
  return files.text(path) === undefined || path.startsWith('/') ? 'unknown' : `/${path}`;
}

/** The start-up names an env file: it may write one. */
function mentionsEnvFile({ command: { argv, redirects } }: LocatedCommand): boolean {
  return [...argv, ...redirects.map(({ target }) => target)].some((word) => ENV_FILE.test(word?.value ?? ''));
}

/** Something else may put an env file into the container. */
function mayBeMade({ files, dockerfile }: ContainerFacts, { node }: Service): boolean {
  if (node.entries.has('configs') || node.entries.has('secrets')) return true;
  return dockerfile !== undefined && ENV_FILE.test(files.text(dockerfile.path) ?? '');
}

const ENV_FILE = /(?:^|[^\w-])\.env\b/;

/** What the files say of a variable; where several name it, they must agree. */
function variableIn(files: Files, paths: readonly string[], name: string): Found {
  const line = new RegExp(
    `^[ \\t]*(?:export[ \\t]+)?${name.replace(/\W/g, '')}[ \\t]*=[ \\t]*(.*?)[ \\t]*\\r?$`,
    'gm',
  );
  const all = paths.flatMap((path) =>
    [...(files.text(path) ?? '').matchAll(line)].map((match): Found => {
      const [whole, written = ''] = match;
      const value = /^(["']?)([\w.:/@+,*-]*)\1$/.exec(written);
      if (!value) return nobodyKnows;
      const [, quote = '', plain = ''] = value;
      const start = match.index + whole.lastIndexOf(written) + quote.length;
      return { value: plain, known: true, location: { path, span: { start, end: start + plain.length } } };
    }),
  );
  const [first = unset] = all;
  return all.every(({ known, value }) => known && value === first.value) ? first : nobodyKnows;
}

/** A folder and those above it, where python-decouple looks. */
export function foldersAbove(folder: string): readonly string[] {
  const folders = [folder];
  for (let above = folder; above !== '' && above !== '/'; ) {
    above = dirname(above);
    folders.push(above);
  }
  return folders;
}

/** An env file stands there, or an example of one, or one that git does not hold: then somebody has an own file there. */
export function isEnvFileExpected(files: Files, folder: string): boolean {
  return (
    holdsEnvFiles(files, folder) ||
    foldersAbove(folder).some((above) =>
      ['.gitignore', '.dockerignore'].some((name) => IGNORED.test(files.text(join(above, name)) ?? '')),
    )
  );
}

function holdsEnvFiles(files: Files, folder: string): boolean {
  return files
    .list(folder)
    .some(
      (name) =>
        (/env/i.test(name) && name.startsWith('.')) || name === 'settings.ini' || /\.env$|^env\./.test(name),
    );
}

/** `.env`, `/config/.env.local`, `*.env`, `.*` */
const IGNORED = /(?:^|[/*])\.env\b|^\/?\.\*/m;
