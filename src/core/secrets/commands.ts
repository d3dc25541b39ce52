// Secrets in the arguments of known programs: `redis-cli -a X`, `mysql -pX`, `curl -u user:X`, `echo user:X | chpasswd`.
import type { Span } from '../text.ts';
import { isClosing, quoteAt, quoteBefore } from './quotes.ts';
import { bareEnd, followingValue, quotedValue } from './values.ts';

/** How a program takes secrets, beside flags that are called like one. */
interface Program {
  /** Flags with a secret as the next word. */
  readonly secret?: RegExp;
  /** Flags with the secret in the same word, behind what matches. */
  readonly joined?: RegExp;
  /** Flags with `user:password`, as the next word or in the same. */
  readonly login?: RegExp;
  /** Behind a word, the secret is the n-th word that is no flag; also the ones after it. */
  readonly words?: readonly (readonly [RegExp, number])[];
}

/** A flag whose value is the next word, or the rest of the same. */
function flag(letter: string): Program {
  return { secret: new RegExp(`^-${letter}$`), joined: new RegExp(`^-${letter}`) };
}

/** `docker run -p` publishes a port; only `docker login -p` takes a password. */
const withLogin: Program = {};
const login = flag('p');

const byFlag: readonly (readonly [Program, readonly string[]])[] = [
  [{ secret: /^-a$/ }, ['redis-benchmark', 'http', 'https']],
  [flag('p'), ['mysql', 'mysqldump', 'mysqladmin', 'mysqlcheck', 'mysqlimport', 'mysqlshow', 'mysqlpump']],
  [
    flag('p'),
    ['mariadb', 'mariadb-dump', 'mariadb-admin', 'mariadb-check', 'mariadb-import', 'mariadb-show'],
  ],
  [flag('p'), ['mongo', 'mongosh', 'mongodump', 'mongorestore', 'mongoexport', 'mongoimport', 'mongostat']],
  [flag('w'), ['ldapsearch', 'ldapadd', 'ldapmodify', 'ldapwhoami', 'ldapdelete']],
  [flag('p'), ['sshpass', '7z']],
  [{ secret: /^-p$/ }, ['twine', 'useradd', 'usermod']],
  [flag('P'), ['sqlcmd', 'zip', 'unzip']],
  [flag('U'), ['smbclient']],
  [withLogin, ['docker', 'podman', 'nerdctl', 'buildah', 'skopeo', 'helm']],
];

const programs = new Map<string, Program>([
  ...byFlag.flatMap(([program, names]) => names.map((name) => [name, program] as const)),
  ['redis-cli', { secret: /^-a$/, words: [[/^auth$/i, 1]] }],
  ['curl', { login: /^(?:-[a-zA-Z]*[uU]|--user|--proxy-user)(?==|$|[^-=\s])/ }],
  ['openssl', { joined: /^pass:/ }],
  ['vault', { words: [[/^login$/, 1]] }],
  ['mc', { words: [[/^(?:set|add)$/, 3]] }],
  ['rabbitmqctl', { words: [[/^(?:add_user|change_password)$/, 2]] }],
  ['poetry', { words: [[/^http-basic\./, 2]] }],
  [
    'htpasswd',
    {
      words: [
        [/^-[A-Za-z]*n[A-Za-z]*b|^-[A-Za-z]*b[A-Za-z]*n/, 2],
        [/^-[A-Za-z]*b/, 3],
      ],
    },
  ],
]);

/** What reads the secret that `echo` writes. */
const readers = /^(?:--password-stdin|--with-token|--passphrase-fd|-passin|stdin)$/;
const port = /^\d+(?:-\d+)?(?::\d+(?:-\d+)?)?(?:\/\w+)?$/;

/** A text without the name of a program or what reads a secret has no secret argument. */
const anyProgram = new RegExp(
  `(?<![\\w.-])(?:${[...programs.keys()].join('|')})(?![\\w-])|chpasswd|stdin|with-token|passphrase-fd|passin`,
  'g',
);

/** What is known while the words of one text are read. */
interface State {
  program: Program | undefined;
  /** How many words that are no flags stand before the next secret one. */
  left: number | undefined;
  /** What `echo` or `printf` writes, in this command and through the pipe from the one before. */
  written: Span | undefined;
  echoes: boolean;
  piped: Span | undefined;
}

/** The secret arguments in a text. Only the lines of a program that may take one are read word by word. */
export function commandSecrets(text: string): readonly Span[] {
  const found: Span[] = [];
  let read = 0;
  for (const { index } of text.matchAll(anyProgram))
    if (index >= read) read = readCommands(text, { start: lineStart(text, index, read), end: index }, found);
  return found;
}

/** Where the line of commands begins that holds a place. @param from not before it */
function lineStart(text: string, place: number, from: number): number {
  for (
    let at = text.lastIndexOf('\n', place);
    at >= from;
    at = at === 0 ? -1 : text.lastIndexOf('\n', at - 1)
  )
    if (separates(text, at)) return at;
  return from;
}

/** Reads from `start` to the end of the line of commands that holds `end`. @returns where it stopped */
function readCommands(text: string, { start, end: last }: Span, found: Span[]): number {
  let state = fresh(undefined);
  let at = start;
  while (at < text.length) {
    const one = text[at] ?? '';
    if (separates(text, at)) {
      if (one === '\n' && at > last) break;
      state = fresh(one === '|' && text[at + 1] !== '|' ? state.written : undefined);
      at++;
    } else if (isBetween(one)) at++;
    else {
      const end = wordEndAt(text, at);
      const values = inWord(text, { start: at, end }, state);
      found.push(...values);
      at = Math.max(end, values.at(-1)?.end ?? 0);
    }
  }
  return at;
}

function fresh(piped: Span | undefined): State {
  return { program: undefined, left: undefined, written: undefined, echoes: false, piped };
}

function isBetween(one: string): boolean {
  return one <= ' ' || '"\'`\\,[](){}<>'.includes(one);
}

/** Ends a command: an operator, or the end of a line that neither continues nor stands in a list. */
function separates(text: string, at: number): boolean {
  const one = text[at];
  if (one === ';' || one === '|' || one === '&') return true;
  if (one !== '\n') return false;
  if (/[\\,[]\s*$/.test(text.slice(Math.max(0, at - 3), at))) return false;
  return !/^\s*(?:- |["'\]])/.test(text.slice(at + 1, at + 100));
}

function wordEndAt(text: string, from: number): number {
  let end = from + 1;
  while (end < text.length && !endsWord(text, end)) end++;
  return end;
}

function endsWord(text: string, at: number): boolean {
  const one = text[at] ?? '';
  return one <= ' ' || '"\'`;|&<>'.includes(one) || (one === '\\' && quoteAt(text, at) !== undefined);
}

function inWord(text: string, span: Span, state: State): readonly Span[] {
  const end =
    span.end - (/[,)\]}]+$/.exec(text.slice(Math.max(span.start, span.end - 8), span.end))?.[0].length ?? 0);
  const word = text.slice(span.start, Math.min(end, span.start + 300));
  const name = word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('=')) + 1);
  if (programs.has(name)) state.program = programs.get(name);
  if (word === 'login' && state.program === withLogin) state.program = login;
  if (state.echoes && !word.startsWith('-'))
    state.written = { start: state.written?.start ?? span.start, end: span.end };
  state.echoes ||= name === 'echo' || name === 'printf';
  if (state.piped && (name === 'chpasswd' || readers.test(word))) return afterPipe(text, state, name);
  return state.program ? ofProgram(text, { start: span.start, end }, word, state) : [];
}

function afterPipe(text: string, state: State, name: string): readonly Span[] {
  const { piped } = state;
  state.piped = undefined;
  if (!piped) return [];
  return [name === 'chpasswd' ? afterColon(text, piped) : piped];
}

function ofProgram(text: string, { start, end }: Span, word: string, state: State): readonly Span[] {
  const { secret, joined, login: logins, words } = state.program ?? {};
  const behind = joined?.exec(word)?.[0].length ?? 0;
  if (behind > 0 && (behind < word.length || goesOn(text, { start, end })))
    return unlessPort(text, attached(text, start + behind));
  if (secret?.test(word)) return unlessPort(text, followingValue(text, end));
  const flagEnd = logins?.exec(word)?.[0].length;
  if (flagEnd !== undefined) {
    const from = start + flagEnd + (word[flagEnd] === '=' ? 1 : 0);
    const isAttached = from < end || goesOn(text, { start, end });
    const value = isAttached ? attached(text, from) : followingValue(text, end);
    return value ? [afterColon(text, value)] : [];
  }
  const opened = words?.find(([before]) => before.test(word));
  if (opened && state.left === undefined) state.left = opened[1];
  else if (state.left !== undefined && !word.startsWith('-')) {
    state.left--;
    if (state.left <= 0) return [{ start, end }];
  }
  return [];
}

/** Whether a quote opens behind a word that stands in none: `-p"…"`. */
function goesOn(text: string, { start, end }: Span): boolean {
  const quote = quoteAt(text, end);
  return quote !== undefined && !isClosing(text, quote) && quoteBefore(text, start) === undefined;
}

/** The value that starts at a place, without its quotes where it is quoted as a whole. */
function attached(text: string, at: number): Span {
  return quotedValue(text, at) ?? { start: at, end: bareEnd(text, at) };
}

/** Not the ports of `--name mysql -p 3306:3306`. */
function unlessPort(text: string, value: Span | undefined): readonly Span[] {
  return value && !port.test(text.slice(value.start, Math.min(value.end, value.start + 40))) ? [value] : [];
}

/** The password of `user:password`; of `key:` the key, and nothing of a user alone. */
function afterColon(text: string, { start, end }: Span): Span {
  let depth = 0;
  for (let at = start; at < end; at++) {
    const char = text[at];
    if (char === '{') depth++;
    else if (char === '}') depth--;
    else if (char === ':' && depth <= 0) return at + 1 === end ? { start, end: at } : { start: at + 1, end };
  }
  return { start: end, end };
}
