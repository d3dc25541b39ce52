// A command line that starts a Python program, changed so that debugpy starts it: words of an exec form, also those inside `sh -c`.
import { basename } from '../files.ts';
import { own } from '../own.ts';
import type { Command, Word } from '../shell/command.ts';
import { parseArgv } from '../shell/parse.ts';
import { invocation, pythonOptions } from '../shell/program.ts';
import { shellQuoted } from '../shell/quote.ts';
import { celeryWords } from '../shell/servers.ts';
import { plainWord } from '../shell/word.ts';
import type { Span } from '../text.ts';
import { shifted } from '../text-map.ts';

/** Programs that packages install, and the module that does the same. */
const modules: Readonly<Record<string, string>> = {
  celery: 'celery',
  daphne: 'daphne',
  'django-admin': 'django',
  flower: 'flower',
  granian: 'granian',
  gunicorn: 'gunicorn',
  hypercorn: 'hypercorn',
  pytest: 'pytest',
  uvicorn: 'uvicorn',
  'waitress-serve': 'waitress',
};

/**
 * What programs are told besides: one process that answers requests or runs tasks, and none that is killed because a
 * breakpoint keeps it from answering. The last of several options counts.
 */
const servers: Readonly<Record<string, readonly string[]>> = {
  granian: ['--workers', '1'],
  gunicorn: ['--workers', '1', '--timeout', '0'],
  hypercorn: ['--workers', '1'],
  uvicorn: ['--workers', '1'],
};

export interface DebugpyListen {
  readonly port: number;
  /** Python, for a program that does not name one. */
  readonly interpreter: readonly string[];
}

/** Why a command line cannot be started by debugpy. */
export type Undebuggable = {
  /** It is not Python's; a shell decides what it is; debugpy starts it already. */
  readonly why: 'not-python' | 'not-known' | 'debugpy';
  /** The program, where there is one. */
  readonly program: string | undefined;
};

/** The words that debugpy is started with, behind those of the interpreter. */
export function debugpyWords(port: number): readonly string[] {
  return ['-m', 'debugpy', '--listen', `127.0.0.1:${port}`, '--wait-for-client'];
}

/** @returns the words that start the same program under debugpy, or why there are none */
export function underDebugpy(
  words: readonly string[],
  listen: DebugpyListen,
): readonly string[] | Undebuggable {
  const starts: number[] = [];
  let length = 0;
  for (const word of words) {
    starts.push(length);
    length += word.length + 1;
  }
  const spans = words.map((word, at) => ({ start: starts[at] ?? 0, end: (starts[at] ?? 0) + word.length }));
  const parsedWords = words.map((word, at) => {
    const span = spans[at] ?? { start: 0, end: 0 };
    return plainWord(word, span, true, shifted(span.start));
  });
  const main = parseArgv(parsedWords).last;
  const [first] = main?.argv ?? [];
  if (!main || !first) return { why: 'not-known', program: undefined };
  if (main.via.some((wrapper) => wrapper.endsWith('debugpy')))
    return { why: 'debugpy', program: basename(first.value) };
  const changes = changesOf(main, first, listen);
  if (!changes) return { why: 'not-python', program: basename(first.value) };
  return words.flatMap((word, at) => changed(word, spans[at] ?? { start: 0, end: 0 }, changes));
}

/** Words in place of one, or behind it. */
interface Change {
  readonly at: Span;
  readonly keeps: boolean;
  readonly words: readonly string[];
}

function changesOf(
  main: Command,
  first: Word,
  { port, interpreter }: DebugpyListen,
): readonly Change[] | undefined {
  const { argv } = main;
  const name = basename(first.value);
  const debugpy = debugpyWords(port);
  const last = argv.at(-1) ?? first;
  const told = toldBesides(main);
  const besides = told.length > 0 ? [{ at: last.span, keeps: true, words: told }] : [];
  if (/^(?:python|pypy)[\d.]*$/.test(name)) {
    const rest = argv.slice(1);
    const before = pythonOptions(rest);
    // Without a program it reads one from a terminal.
    if (before >= rest.length) return undefined;
    const behind = before === 0 ? first : (rest[before - 1] ?? first);
    return merged([{ at: behind.span, keeps: true, words: debugpy }, ...besides]);
  }
  const module = own(modules, name);
  const folder = first.value.slice(0, first.value.length - name.length);
  const python = folder.startsWith('/') && folder.endsWith('bin/') ? [`${folder}python`] : interpreter;
  if (module !== undefined)
    return merged([
      { at: first.span, keeps: false, words: [...python, ...debugpy, '-m', module] },
      ...besides,
    ]);
  if (!name.endsWith('.py')) return undefined;
  return [{ at: first.span, keeps: false, words: [...interpreter, ...debugpy, first.value] }];
}

/** A program without arguments is the word behind which its arguments are put. */
function merged(changes: readonly Change[]): readonly Change[] {
  const [one, two] = changes;
  if (!one || two?.at.start !== one.at.start) return changes;
  return [{ ...one, words: [...one.words, ...two.words] }];
}

function toldBesides(main: Command): readonly string[] {
  const { program } = invocation(main);
  if (program !== 'celery') return own(servers, program) ?? [];
  return celeryWords(main)?.some(({ value }) => value === 'worker') ? ['--pool', 'solo'] : [];
}

/** A word of the list as one or several; one that holds a command line, with the changes in its text. */
function changed(word: string, span: Span, changes: readonly Change[]): readonly string[] {
  const within = changes.filter(({ at }) => at.start >= span.start && at.end <= span.end);
  const whole = within.find(({ at }) => at.start === span.start && at.end === span.end);
  if (whole) return [...(whole.keeps ? [word] : []), ...whole.words];
  let text = word;
  for (const { at, keeps, words } of within.toSorted((a, b) => b.at.start - a.at.start)) {
    const end = at.end - span.start;
    const start = keeps ? end : at.start - span.start;
    const put = words.map((one) => shellQuoted(one)).join(' ');
    text = text.slice(0, start) + (keeps ? ` ${put}` : put) + text.slice(end);
  }
  return [text];
}
