// The env files that settings load by themselves, as one container has them.
import type { Mount, Service } from '#core/compose/compose-service.ts';
import type { DjangoSettings } from '#core/django/django-settings.ts';
import type { Environment } from '#core/django/environment.ts';
import { loadsEnvFile } from '#core/django/settings.ts';
import { basename, dirname, type Files, join, within } from '#core/files.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { type ContainerFacts, celeryFile } from './django-service.ts';
import { applicationFile } from './start-purpose.ts';

type Found = ReturnType<Environment>;

const nobodyKnows: Found = { value: undefined, known: false, location: undefined };
const unset: Found = { value: undefined, known: true, location: undefined };

/** The settings with what their env files give in a container. */
export function inContainer(
  settings: DjangoSettings | undefined,
  facts: ContainerFacts,
  service: Service,
): DjangoSettings | undefined {
  if (!settings) return settings;
  if (startLoadsEnvFile(facts))
    return { ...settings, envFiles: [...settings.envFiles, undefined], envFileSearches: undefined };
  if (settings.envFiles.length === 0) return settings;
  let variables: Variables | undefined | null = null;
  const inEnvFiles: Environment = (name) => {
    if (variables === null) {
      const places = envFilesIn(settings, facts, service);
      variables = places && variablesIn(facts.files, places);
    }
    return variables ? (variables.get(name) ?? unset) : nobodyKnows;
  };
  return { ...settings, inEnvFiles };
}

/** The application that is served, or Celery's, runs before the settings: it, too, may load an env file. */
function startLoadsEnvFile(facts: ContainerFacts): boolean {
  const { files, roots, paths, server, command } = facts;
  const application = server && applicationFile(server, files, paths, roots);
  const celery = command.commands.flatMap((located) => roots.map((root) => celeryFile(located, facts, root)));
  return [application, ...celery].some((path) => path !== undefined && loadsEnvFile(files, path));
}

/** The workspace files that the container reads as env files; undefined where there may be others. */
function envFilesIn(
  { envFiles, envFileSearches }: DjangoSettings,
  facts: ContainerFacts,
  service: Service,
): readonly string[] | undefined {
  if (!envFileSearches || facts.command.commands.some(mentionsEnvFile)) return undefined;
  const looks = [
    ...envFiles.flatMap((path) => (path === undefined ? [] : lookAt(facts, service, path))),
    ...envFileSearches.map((folder) => lookFrom(facts, service, folder)),
  ];
  const found = looks.flatMap((look) => (typeof look === 'string' ? look : []));
  if (looks.includes('unknown')) return undefined;
  return looks.includes(undefined) && mayBeMade(facts, service)
    ? undefined
    : found.map((path) => path.slice(1));
}

/** `/` and the workspace path of a file; undefined where there is none. */
type Look = `/${string}` | 'unknown' | undefined;

function lookAt(facts: ContainerFacts, service: Service, path: string): Look {
  const folder = facts.paths.toContainer(dirname(path));
  if (folder === undefined) return 'unknown';
  const found = fileAt(facts, service, join(folder, basename(path)));
  if (found !== undefined) return found;
  return facts.files.kind(path) !== undefined || isEnvFileExpected(facts.files, dirname(path))
    ? 'unknown'
    : undefined;
}

/** The first one from a folder upwards. */
function lookFrom(facts: ContainerFacts, service: Service, from: string): Look {
  const { files, paths } = facts;
  let folder = paths.toContainer(from);
  if (folder === undefined) return 'unknown';
  for (;;) {
    const found = fileAt(facts, service, join(folder, '.env'));
    // decouple reads a settings.ini in another format.
    if (found === 'unknown' || fileAt(facts, service, join(folder, 'settings.ini')) !== undefined)
      return 'unknown';
    if (found !== undefined) return found;
    const here = paths.toWorkspace(folder);
    if (here !== undefined && holdsEnvFiles(files, here)) return 'unknown';
    if (folder === '/') break;
    folder = dirname(folder);
  }
  return foldersAbove(from).some((above) => isEnvFileExpected(files, above)) ? 'unknown' : undefined;
}

function fileAt({ files, paths }: ContainerFacts, { mounts }: Service, place: string): Look {
  const over = mounts.filter(
    ({ target }) => target === undefined || within(join(target), place) !== undefined,
  );
  if (over.some((mount) => mount.target === undefined || isSourceMissing(files, mount))) return 'unknown';
  const path = paths.toWorkspace(place);
  if (path === undefined) return over.length > 0 ? 'unknown' : undefined;
  if (within('', path) === undefined) return 'unknown';
  if (files.kind(path) === undefined) return undefined;
  return files.text(path) === undefined ? 'unknown' : `/${path}`;
}

/** What is mounted from the workspace is not in it: it is made, or put there by hand. */
function isSourceMissing(files: Files, { hostPath }: Mount): boolean {
  return hostPath !== undefined && files.kind(hostPath) === undefined;
}

/** The start-up names an env file: it may write one. */
function mentionsEnvFile({ command: { argv, redirects } }: LocatedCommand): boolean {
  return [...argv, ...redirects.map(({ target }) => target)].some((word) => ENV_FILE.test(word?.value ?? ''));
}

/** Something else may put an env file into the container. */
function mayBeMade({ files, dockerfile }: ContainerFacts, { node }: Service): boolean {
  if (['configs', 'secrets', 'volumes_from'].some((key) => node.entries.has(key))) return true;
  return dockerfile !== undefined && ENV_FILE.test(files.text(dockerfile.path) ?? '');
}

const ENV_FILE = /(?:^|[^\w-])\.env\b/;

type Variables = ReadonlyMap<string, Found>;

/** What the files say of their variables; where several name one, they must agree. */
function variablesIn(files: Files, paths: readonly string[]): Variables {
  const found = new Map<string, Found>();
  for (const path of paths)
    for (const { 0: line, index } of (files.text(path) ?? '').matchAll(/[^\r\n]+/g)) {
      const equals = line.indexOf('=');
      if (equals < 0) continue;
      const name = line
        .slice(0, equals)
        .trim()
        .replace(/^export\s+/, '');
      const value = valueAt(path, line.slice(equals + 1), index + equals + 1);
      const earlier = found.get(name) ?? value;
      found.set(name, earlier.known && earlier.value === value.value ? earlier : nobodyKnows);
    }
  return found;
}

/** A plain value, in quotes or not. Those with blanks, comments, escapes and variables mean different things to the readers. */
function valueAt(path: string, written: string, at: number): Found {
  const value = /^(["']?)([\w.:/@+,*-]*)\1$/.exec(written.trim());
  if (!value) return nobodyKnows;
  const [, quote = '', plain = ''] = value;
  const start = at + written.length - written.trimStart().length + quote.length;
  return { value: plain, known: true, location: { path, span: { start, end: start + plain.length } } };
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
