// Where uWSGI listens: command line, UWSGI_* variables, a readable ini file.
// Source: uwsgi-docs.readthedocs.io/en/latest/Options.html and /Configuration.html.
import { join } from '#core/files.ts';
import { own } from '#core/own.ts';
import type { Word } from '#core/shell/command.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { optionWords, received, unknownPart, type Value } from '#core/shell/option-values.ts';
import type { Listen, Server } from '../model/server.ts';
import { listenAt } from './listen-addresses.ts';
import type { ServerContext } from './server-context.ts';

/** Options that open a socket, with what is spoken on it. */
const sockets: Readonly<Record<string, Listen['protocol']>> = {
  http: 'http',
  'http-socket': 'http',
  'http11-socket': 'http',
  'https-socket': 'http',
  socket: 'uwsgi',
  'uwsgi-socket': 'uwsgi',
};
const largestIni = 100_000;

interface Setting extends Value {
  readonly name: string;
}

/** Reads a `uwsgi` command line; undefined where it serves nothing that can be told. */
export function uwsgiServer(
  args: readonly Word[],
  at: LocatedCommand,
  context: ServerContext,
): Server | undefined {
  if (args.some((word) => word.value === '--build-plugin' || word.value.startsWith('--build-plugin=')))
    return undefined;
  const settings: Setting[] = fromArguments(args, at, context);
  let known = true;
  for (const name of ['UWSGI_HTTP', 'UWSGI_HTTP_SOCKET', 'UWSGI_SOCKET', 'UWSGI_MODULE', 'UWSGI_WSGI_FILE']) {
    const { value, known: sure, location } = context.variable(name);
    known &&= sure;
    if (value !== undefined && location)
      settings.push({ name: name.slice(6).toLowerCase().replaceAll('_', '-'), text: value, location });
  }
  for (const file of configFiles(args, at, context)) {
    const read = fromIni(file, at, context);
    known &&= read?.known === true;
    settings.push(...(read?.settings ?? []));
  }
  const listens = settings.flatMap(({ name, text, location }) => {
    const protocol = own(sockets, name);
    return protocol ? [listenAt({ text, location }, { port: undefined, barePort: false, protocol })] : [];
  });
  const folder = settings.findLast(({ name }) => name === 'chdir')?.text;
  return {
    kind: 'uwsgi',
    at,
    listens,
    known,
    application: applicationIn(args, at),
    folder:
      folder === undefined
        ? at.folder
        : folder.includes(unknownPart) || !folder.startsWith('/')
          ? undefined
          : folder,
  };
}

function fromArguments(args: readonly Word[], at: LocatedCommand, context: ServerContext): Setting[] {
  const named = Object.keys(sockets).map((name) => [name, `--${name}`] as const);
  return [...named, ['socket', '-s'] as const, ['chdir', '--chdir'] as const].flatMap(([name, option]) =>
    optionWords(args, [option]).map((word) => ({ name, ...received(word, at, context.variable) })),
  );
}

function applicationIn(args: readonly Word[], at: LocatedCommand): Server['application'] {
  const word = optionWords(args, ['--module', '-w', '--wsgi']).at(-1);
  return word && { word, path: at.at(word).path };
}

/** `--ini x.ini`, or a bare `x.ini`. */
function configFiles(args: readonly Word[], at: LocatedCommand, context: ServerContext): readonly Value[] {
  const bare = args.filter(
    (word) => /\.(ini|yaml|yml|xml|json)$/.test(word.value) && !word.value.startsWith('-'),
  );
  const named = optionWords(args, [
    '--ini',
    '--ini-paste',
    '-i',
    '--yaml',
    '-y',
    '--xml',
    '-x',
    '--json',
    '-j',
  ]);
  return [...new Set([...named, ...bare])].map((word) => received(word, at, context.variable));
}

/**
 * The `[uwsgi]` section's settings; undefined where the file cannot be read. `known` false: it may open further sockets,
 * in a block whose condition is not known.
 */
function fromIni(
  file: Value,
  at: LocatedCommand,
  context: ServerContext,
): { readonly settings: readonly Setting[]; readonly known: boolean } | undefined {
  const name = file.text.split(':')[0] ?? '';
  if (name.includes(unknownPart) || !name.endsWith('.ini')) return undefined;
  const place = name.startsWith('/') ? name : at.folder === undefined ? undefined : join(at.folder, name);
  const path = place === undefined ? undefined : context.paths.toWorkspace(place);
  const text = path === undefined ? undefined : context.files.text(path);
  if (path === undefined || text === undefined || text.length > largestIni) return undefined;
  const settings: Setting[] = [];
  let known = true;
  /** Whether the block that a line stands in counts; undefined where that is not known. */
  let counts: boolean | undefined = true;
  for (const line of text.matchAll(/^[ \t]*([\w-]+)[ \t]*(?:=[ \t]*([^\r\n]*))?\r?$/gm)) {
    const option = (line[1] ?? '').replaceAll('_', '-');
    const written = line[2] ?? '';
    const value = written.trimEnd();
    if (BLOCK.test(option)) counts = holds(option, value, context);
    else if (BLOCK_END.test(option)) counts = true;
    else if (counts === undefined && own(sockets, option)) known = false;
    else if (counts !== false && value !== '') {
      const start = line.index + line[0].trimEnd().length - value.length;
      const isOpen = counts === undefined || /\$\(|%[a-z(]/.test(value);
      settings.push({
        name: option,
        text: isOpen ? unknownPart : value,
        location: { path, span: { start, end: start + value.length } },
      });
    }
  }
  return { settings, known };
}

/** What begins and ends a block of options: conditions and loops. Source: uwsgi-docs, "Configuration logic". */
const BLOCK = /^(?:if|for)(?:-|$)/;
const BLOCK_END = /^end-?(?:if|for)$/;

/** Whether the options of a block count: `if-env = DEBUG`, `if-not-env = STAGE=live`; undefined where that is not known. */
function holds(option: string, value: string, context: ServerContext): boolean | undefined {
  if (option !== 'if-env' && option !== 'if-not-env') return undefined;
  const [name = '', ...wanted] = value.split('=');
  if (!/^\w+$/.test(name)) return undefined;
  const found = context.variable(name);
  if (!found.known) return undefined;
  const isSet = found.value !== undefined && (wanted.length === 0 || found.value === wanted.join('='));
  return isSet === (option === 'if-env');
}
