// What the programs of a healthcheck connect to: curl, wget, Python's urllib and sockets, and the clients of databases.
import type { Word } from '#core/shell/command.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { expand, partSpan, unknownPart, type VariableLookup } from '#core/shell/option-values.ts';
import { hasOption, invocation, operands, optionValue } from '#core/shell/program.ts';
import type { Location } from '#core/text.ts';
import type { HealthProbe, HttpRequest } from '../model/effective-healthcheck.ts';

/** Options that take the next word. Source: curl.se/docs/manpage.html and `wget --help`. */
const CURL_VALUED = new Set(
  '-A -b -c -C -d -D -e -E -F -H -K -m -o -P -Q -r -t -T -u -U -w -x -X -y -Y -z --config --connect-timeout --cookie --cookie-jar --data --data-binary --data-raw --data-urlencode --dump-header --form --header --interface --json --max-redirs --max-time --netrc-file --noproxy --oauth2-bearer --output --output-dir --proto --proxy --proxy-user --range --referer --request --resolve --retry --retry-delay --retry-max-time --unix-socket --upload-file --url --url-query --user --user-agent --write-out --cacert --capath --cert --key --connect-to'.split(
    ' ',
  ),
);
const WGET_VALUED = new Set(
  '-O -o -a -t -T -U -w -e -P -Q --header --tries --timeout --user-agent --output-document --post-data'.split(
    ' ',
  ),
);
/** Clients of databases and brokers, with their options for host and port. */
const CLIENTS: Readonly<
  Record<string, { readonly host: readonly string[]; readonly port: readonly string[] }>
> = {
  pg_isready: { host: ['-h', '--host'], port: ['-p', '--port'] },
  psql: { host: ['-h', '--host'], port: ['-p', '--port'] },
  'redis-cli': { host: ['-h'], port: ['-p'] },
  'valkey-cli': { host: ['-h'], port: ['-p'] },
  mysqladmin: { host: ['-h', '--host'], port: ['-P', '--port'] },
  'mariadb-admin': { host: ['-h', '--host'], port: ['-P', '--port'] },
};
const URL =
  /^(?:(https?):\/\/)?(?:[^@/\s]*@)?(\[[\da-f:]+\]|[\w.-]+|\0)(?::(\d{1,5}|\0))?(\/[^\s]*|\?[^\s]*|)$/di;

/** A text of a word, and where its parts stand. */
interface Placed {
  readonly text: string;
  place(start: number, end: number): Location;
}

/** The connections that one command of a healthcheck makes; none where they can't be told. */
export function probesOf(command: LocatedCommand, variable: VariableLookup): readonly HealthProbe[] {
  const { program, args } = invocation(command.command);
  const read = (word: Word): Placed => placed(word, command, variable);
  const client = Object.hasOwn(CLIENTS, program) ? CLIENTS[program] : undefined;
  if (client) return clientProbe(command, args, client, read);
  switch (program) {
    case 'curl':
      return requests(
        command,
        [...urlOptions(args), ...operands(args, { has: takesNext })],
        curl(args),
        read,
      );
    case 'wget':
      return requests(command, operands(args, WGET_VALUED), wget(args), read);
    case 'python':
      return pythonProbes(command, args, read);
    case 'nc':
    case 'ncat': {
      const [host, port] = operands(args, new Set(['-w', '-i', '-p', '-s', '-X', '-x'])).map(read);
      return host && port ? [tcp(command, host, port)] : [];
    }
    default:
      return [];
  }
}

function placed(word: Word, { path }: LocatedCommand, variable: VariableLookup): Placed {
  const text = word.literal ? word.value : expand(word.value, variable);
  const exact = text === word.value;
  return {
    text,
    place: (start, end) => ({
      path,
      span: exact ? partSpan(word, start, end) : partSpan(word, 0, word.value.length),
    }),
  };
}

type Manner = Omit<HttpRequest, 'path' | 'hostHeader'> & { readonly hostHeader: string | undefined | null };

function requests(
  command: LocatedCommand,
  words: readonly Word[],
  manner: Manner,
  read: (word: Word) => Placed,
): readonly HealthProbe[] {
  const urls = words.filter(({ value }) => /^https?:/i.test(value));
  // Beside a URL, what has no scheme is the value of an option that is not listed here.
  return (urls.length > 0 ? urls : words).flatMap((word) => request(command, read(word), manner) ?? []);
}

function request(command: LocatedCommand, { text, place }: Placed, manner: Manner): HealthProbe | undefined {
  const match = URL.exec(text);
  const [, scheme = 'http', host = '', port, path = ''] = match ?? [];
  if (!match) return undefined;
  const [at, portAt] = [match.indices?.[2]?.[0] ?? 0, match.indices?.[3]?.[0] ?? 0];
  return {
    scheme: scheme.toLowerCase() === 'https' ? 'https' : 'http',
    host: host === unknownPart ? undefined : { value: host, location: place(at, at + host.length) },
    port:
      port === unknownPart
        ? undefined
        : port === undefined
          ? { value: scheme.toLowerCase() === 'https' ? 443 : 80, location: undefined }
          : { value: Number(port), location: place(portAt, portAt + port.length) },
    request: {
      ...manner,
      hostHeader: manner.hostHeader === null ? (host === unknownPart ? undefined : host) : manner.hostHeader,
      path: path.startsWith('/') ? path : '/',
    },
    command,
  };
}

function tcp(command: LocatedCommand, host: Placed | undefined, port: Placed): HealthProbe {
  const number = /^\d{1,5}$/.test(port.text) ? Number(port.text) : undefined;
  const value = host?.text ?? 'localhost';
  return {
    scheme: 'tcp',
    host:
      value.includes(unknownPart) || value.startsWith('/')
        ? undefined
        : { value, location: host?.place(0, value.length) ?? port.place(0, port.text.length) },
    port: number === undefined ? undefined : { value: number, location: port.place(0, port.text.length) },
    request: undefined,
    command,
  };
}

function clientProbe(
  command: LocatedCommand,
  args: readonly Word[],
  options: { readonly host: readonly string[]; readonly port: readonly string[] },
  read: (word: Word) => Placed,
): readonly HealthProbe[] {
  const host = optionValue(args, options.host);
  const port = optionValue(args, options.port);
  return port ? [tcp(command, host && read(host), read(port))] : [];
}

function urlOptions(args: readonly Word[]): readonly Word[] {
  const url = optionValue(args, ['--url']);
  return url ? [url] : [];
}

/** Whether an option of curl has the next word as its value: `-o out`, `-fsSo out`, but not `-oout`. */
function takesNext(option: string): boolean {
  if (!/^-[^-]/.test(option)) return CURL_VALUED.has(option);
  const first = [...option].findIndex((letter) => CURL_VALUED.has(`-${letter}`));
  return first === option.length - 1;
}

/** Short options of curl may stand together: `-fsSL`. */
function curl(args: readonly Word[]): Manner {
  const has = (letter: string): boolean =>
    args.some(({ value }) => new RegExp(`^-[a-zA-Z#]*${letter}`).test(value) && !value.startsWith('--'));
  return {
    ...headersOf(args, ['-H', '--header']),
    failsOnError: has('f') || hasOption(args, ['--fail', '--fail-with-body']),
    followsRedirects: has('L') || hasOption(args, ['--location']),
  };
}

function wget(args: readonly Word[]): Manner {
  return {
    ...headersOf(args, ['--header']),
    failsOnError: !hasOption(args, ['--content-on-error']),
    followsRedirects: !hasOption(args, ['--max-redirect']),
  };
}

function headersOf(args: readonly Word[], names: readonly string[]): Pick<Manner, 'headers' | 'hostHeader'> {
  const headers: string[] = [];
  let hostHeader: string | undefined | null = null;
  for (const [index, word] of args.entries()) {
    const name = names.find((one) => word.value === one || word.value.startsWith(`${one}=`));
    const text =
      name === undefined
        ? undefined
        : word.value === name
          ? args[index + 1]?.value
          : word.value.slice(name.length + 1);
    if (text === undefined) continue;
    const [header = '', value = ''] = text.split(/:\s*(.*)/s);
    headers.push(header.toLowerCase());
    if (header.toLowerCase() === 'host')
      hostHeader = /[$`]/.test(value) ? undefined : value.replace(/:\d+$/, '');
  }
  return { headers, hostHeader };
}

const PYTHON_URL = /(?<=['"])https?:\/\/[^'"\s]+(?=['"])/g;
const SOCKET = /\(\s*\(?\s*['"]([\w.-]*)['"]\s*,\s*(\d{1,5})\s*\)/;

/** `python -c "…urlopen('http://…')…"`, and a socket to a host and a port. */
function pythonProbes(
  command: LocatedCommand,
  args: readonly Word[],
  read: (word: Word) => Placed,
): readonly HealthProbe[] {
  const at = args.findIndex(({ value }) => value === '-c');
  const word = at < 0 ? undefined : args[at + 1];
  if (!word) return [];
  const code = read(word);
  const raises = /urlopen\(|raise_for_status\(/.test(code.text) && !/\btry\b/.test(code.text);
  const plain = !/headers|Request\(|add_header|build_opener/.test(code.text);
  const manner: Manner = {
    headers: plain ? [] : undefined,
    hostHeader: plain ? null : undefined,
    failsOnError: raises,
    followsRedirects: plain && !/allow_redirects/.test(code.text),
  };
  const urls = [...code.text.matchAll(PYTHON_URL)];
  const found = urls.flatMap((match) => {
    const within: Placed = {
      text: match[0],
      place: (start, end) => code.place(match.index + start, match.index + end),
    };
    return request(command, within, manner) ?? [];
  });
  const socket = /socket|connect/.test(code.text) ? SOCKET.exec(code.text) : null;
  if (!socket) return found;
  const [whole, host = '', port = ''] = socket;
  const hostAt = socket.index + whole.indexOf(host, 1);
  const portAt = socket.index + whole.lastIndexOf(port);
  return [
    ...found,
    tcp(
      command,
      { text: host === '' ? 'localhost' : host, place: () => code.place(hostAt, hostAt + host.length) },
      { text: port, place: () => code.place(portAt, portAt + port.length) },
    ),
  ];
}
