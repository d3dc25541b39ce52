// Questions about one command: which program it is, its arguments, and manage.py's subcommand.
import { basename } from '../files.ts';
import { own } from '../own.ts';
import type { Command, Word } from './command.ts';

/** A command's program under the name that rules know it by, and the words behind it. */
export interface Invocation {
  /** `gunicorn` for `/venv/bin/gunicorn` and `python -m gunicorn`; `python` for `python3.12`; `pip` for `pip3`. */
  readonly program: string;
  /** The word that names the program: `gunicorn` in `python -m gunicorn`. */
  readonly word: Word;
  readonly args: readonly Word[];
}

/** `python -m MODULE` under the name of the command that the package installs. */
const MODULE_PROGRAMS: Readonly<Record<string, string>> = { django: 'django-admin' };

/** Options of the interpreter that take the next word as their value. */
const PYTHON_VALUED = new Set(['-W', '-X', '-Q', '--check-hash-based-pycs']);

/** The program behind a command; see `Invocation`. */
export function invocation(command: Command): Invocation {
  const [first, ...rest] = command.argv as readonly [Word, ...Word[]];
  const name = canonical(basename(first.value));
  if (first.value === '-m' || first.value === '--module')
    return ofModule(rest) ?? { program: name, word: first, args: rest };
  if (name !== 'python') return { program: name, word: first, args: rest };
  const at = pythonOptions(rest);
  const module = rest[at]?.value === '-m' ? ofModule(rest.slice(at + 1)) : undefined;
  return module ?? { program: name, word: first, args: rest };
}

/** The canonical name of the program that a command runs. */
export function program(command: Command): string {
  return invocation(command).program;
}

/** A call of manage.py or django-admin. */
export interface ManageCommand {
  /** `manage.py` as written (with its path), `django-admin`, or `django` of `python -m django`. */
  readonly manage: Word;
  /** Undefined where only options stand behind it. */
  readonly subcommand: Word | undefined;
  /** The words behind the subcommand. */
  readonly args: readonly Word[];
  /** The interpreter's word, undefined for `./manage.py` and `django-admin`. */
  readonly interpreter: Word | undefined;
}

const MANAGE_VALUED = new Set(['--settings', '--pythonpath', '--verbosity', '-v']);

/** Reads a command as a call of manage.py; undefined where it is none. */
export function manageCommand(command: Command): ManageCommand | undefined {
  const { program, word, args } = invocation(command);
  if (program === 'manage.py' || program === 'django-admin' || program === 'django-admin.py') {
    const interpreter = word === command.argv[0] ? undefined : command.argv[0];
    return withSubcommand(word, args, interpreter);
  }
  if (program !== 'python') return undefined;
  const at = pythonOptions(args);
  const script = args[at];
  if (!script || basename(script.value) !== 'manage.py') return undefined;
  return withSubcommand(script, args.slice(at + 1), word);
}

/**
 * The value of an option: of `--bind X`, `--bind=X`, `-b X` and `-bX` for the names
 * `['--bind', '-b']`. The last one wins, as most programs do.
 */
export function optionValue(args: readonly Word[], names: readonly string[]): Word | undefined {
  let found: Word | undefined;
  for (const [index, word] of args.entries()) {
    for (const name of names) {
      if (word.value === name) found = args[index + 1] ?? found;
      else if (name.startsWith('--') && word.value.startsWith(`${name}=`))
        found = behind(word, name.length + 1);
      else if (!name.startsWith('--') && word.value.startsWith(name) && !word.value.startsWith('--')) {
        found = behind(word, name.length);
      }
    }
  }
  return found;
}

/** Whether one of the options is there, alone or with a value: `--reload`, `--reload=x`. */
export function hasOption(args: readonly Word[], names: readonly string[]): boolean {
  return args.some((word) => names.some((name) => word.value === name || word.value.startsWith(`${name}=`)));
}

/** The words that are no options; `valued` names the options that take the next word. */
export function operands(
  args: readonly Word[],
  valued: Pick<ReadonlySet<string>, 'has'> = new Set(),
): readonly Word[] {
  const found: Word[] = [];
  for (let index = 0; index < args.length; index++) {
    const word = args[index];
    if (!word) continue;
    if (word.value === '--') return [...found, ...args.slice(index + 1)];
    if (valued.has(word.value)) index++;
    else if (!word.value.startsWith('-') || word.value === '-') found.push(word);
  }
  return found;
}

function canonical(name: string): string {
  if (/^python[\d.]*$/.test(name) || /^pypy[\d.]*$/.test(name)) return 'python';
  if (/^pip[\d.]*$/.test(name)) return 'pip';
  return name;
}

function ofModule(words: readonly Word[]): Invocation | undefined {
  const [module, ...args] = words;
  return module && { program: own(MODULE_PROGRAMS, module.value) ?? module.value, word: module, args };
}

/** The index behind the interpreter's own options, at `-m`, `-c` or the script. */
export function pythonOptions(args: readonly Word[]): number {
  let at = 0;
  for (; at < args.length; at++) {
    const value = args[at]?.value ?? '';
    if (!value.startsWith('-') || value === '-m' || value === '-c' || value === '-') return at;
    if (PYTHON_VALUED.has(value)) at++;
  }
  return at;
}

function withSubcommand(manage: Word, words: readonly Word[], interpreter: Word | undefined): ManageCommand {
  let at = 0;
  for (; at < words.length; at++) {
    const value = words[at]?.value ?? '';
    if (!value.startsWith('-')) break;
    if (MANAGE_VALUED.has(value)) at++;
  }
  return { manage, subcommand: words[at], args: words.slice(at + 1), interpreter };
}

/** The word without its first characters, where its place allows to tell them apart. */
function behind(word: Word, length: number): Word {
  const plain = word.span.end - word.span.start === word.value.length;
  const span = plain ? { start: word.span.start + length, end: word.span.end } : word.span;
  return { value: word.value.slice(length), literal: word.literal, span };
}
