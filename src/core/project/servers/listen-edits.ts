// Where a server's address is written, and the edit that makes it listen on every interface.
import { readEnvText } from '#core/compose/dotenv.ts';
import { hasOption, invocation, manageCommand } from '#core/shell/program.ts';
import { wordsBehind } from '#core/shell/word-edits.ts';
import type { Edit, Location } from '#core/text.ts';
import type { ComposeProject } from '../model/compose-project.ts';
import type { ProjectService } from '../model/project-service.ts';
import type { Listen, Server } from '../model/server.ts';

/** Where an address is written; for a server's default the word behind which it is missing: `runserver`, `gunicorn`. */
export function placeOfAddress(server: Server, { location }: Listen): Location {
  return location ?? nameOf(server);
}

function nameOf({ at }: Server): Location {
  return at.at(manageCommand(at.command)?.subcommand ?? invocation(at.command).word);
}

/** The address of every interface: runserver takes no other for IPv6 than one in brackets. */
export function everyInterface({ at }: Server): '0.0.0.0' | '[::]' {
  const args = manageCommand(at.command)?.args ?? [];
  return hasOption(args, ['-6', '--ipv6']) ? '[::]' : '0.0.0.0';
}

/** The words that name every interface, for a server that names no host. */
const missing: Readonly<Record<Server['kind'], (address: string, port: number) => readonly string[]>> = {
  runserver: (address, port) => [`${address}:${port}`],
  runserver_plus: (address, port) => [`${address}:${port}`],
  gunicorn: (address, port) => ['--bind', `${address}:${port}`],
  hypercorn: (address, port) => ['--bind', `${address}:${port}`],
  uvicorn: (address) => ['--host', address],
  granian: (address) => ['--host', address],
  daphne: (address) => ['-b', address],
  uwsgi: () => [],
};

/**
 * Makes one of a server's addresses that of every interface. Undefined where the place of the host does not show which
 * characters are the host, as for `$ADDRESS`: a second address beside it would be refused, or would not count.
 */
export function listenEverywhere(
  project: Pick<ComposeProject, 'files' | 'set'>,
  service: Pick<ProjectService, 'variable'>,
  server: Server,
  listen: Listen,
): Edit | undefined {
  const address = everyInterface(server);
  const { location } = listen;
  if (location) {
    const { path, span } = location;
    const text = project.files.text(path)?.slice(span.start, span.end) ?? '';
    const replaced = (start: number, length: number, by: string): Edit => ({
      path,
      span: { start: span.start + start, end: span.start + start + length },
      text: by,
    });
    if (!listen.portOnly) {
      const host = hostIn(text, listen, location, { project, service, server });
      return host && replaced(host.start, host.length, address);
    }
    // One word for both: the host stands before the port.
    if (manageCommand(server.at.command))
      return ONE_PORT.test(text) && !opensList(project, location, address)
        ? replaced(0, 0, `${address}:`)
        : undefined;
  }
  const place = nameOf(server);
  const text = project.files.text(place.path);
  const words = missing[server.kind](address, listen.port ?? 8000);
  return text === undefined || words.length === 0 ? undefined : wordsBehind(text, place, words);
}

/** Digits, or one variable. */
const ONE_PORT = /^(?:\d+|\{\{[^{}]*\}\}|\$\$?(?:\w+|\{[^{}]*\}))$/;

/** Whether a bracket at this place would open a list of YAML. */
function opensList(
  { files }: Pick<ComposeProject, 'files'>,
  { path, span }: Location,
  added: string,
): boolean {
  const lead = files.text(path)?.slice(Math.max(0, span.start - 200), span.start) ?? '';
  return added.startsWith('[') && /[-,[:]\s*$/.test(lead);
}

interface Context {
  readonly project: Pick<ComposeProject, 'files' | 'set'>;
  readonly service: Pick<ProjectService, 'variable'>;
  readonly server: Server;
}

interface Part {
  readonly start: number;
  readonly length: number;
}

/** Where the host stands in the text of an address: at its begin, in the default of a variable that nothing sets, or behind gunicorn's option. */
function hostIn(text: string, { host }: Listen, location: Location, context: Context): Part | undefined {
  if (host === undefined) return undefined;
  const [, lead = '', dollars = '', name, operator] = /^((\$\$?)\{(\w+)(:?-))?/.exec(text) ?? [];
  const spelled = [`[${host}]`, host].find((one) => text.toLowerCase().startsWith(one, lead.length));
  const isDefault = name === undefined || isUnset(name, operator === ':-', dollars, location, context);
  if (spelled !== undefined) return isDefault ? { start: lead.length, length: spelled.length } : undefined;
  // GUNICORN_CMD_ARGS holds the options in one value.
  if (context.server.kind !== 'gunicorn' || isInCommand(location, context.server)) return undefined;
  const binds = [...text.matchAll(/(?:^|\s)(?:-b|--bind)[ =]?(\[[^\]\s]*\]|[^\s:]+)/g)];
  const bind = binds.length === 1 ? binds[0] : undefined;
  const written = bind?.[1] ?? '';
  return bind && (written.toLowerCase() === host || written === `[${host}]`)
    ? { start: bind.index + bind[0].length - written.length, length: written.length }
    : undefined;
}

/** Whether nothing sets a variable: for Compose's own (one `$` in a Compose file) an env file, for one of a shell the container's environment. */
function isUnset(
  name: string,
  orEmpty: boolean,
  dollars: string,
  location: Location,
  { project: { files, set }, service, server }: Context,
): boolean {
  if (set.parsed.has(location.path) && dollars === '$')
    return set.envFiles.every((path) =>
      readEnvText(files.text(path) ?? '', undefined, () => undefined).entries.every(
        (entry) => entry.name !== name,
      ),
    );
  const { value, known } = service.variable(name);
  return isInCommand(location, server) && known && (value === undefined || (orEmpty && value === ''));
}

/** Whether a place lies in a word of the server's command line. */
function isInCommand({ path, span }: Location, { at }: Server): boolean {
  return at.command.argv.some((word) => {
    const whole = at.at(word);
    return whole.path === path && whole.span.start <= span.start && span.end <= whole.span.end;
  });
}
