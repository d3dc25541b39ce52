// What can follow the arguments that are typed so far: flags, choices, and names of the project.
import { splitWords } from '../compose/split-words.ts';
import { shellQuoted } from '../shell/quote.ts';
import type { CatalogCommand, CommandArgument, CommandCatalog } from './command-catalog.ts';

export interface Completion {
  /** The flag or value. */
  readonly label: string;
  /** The whole text with it, ready to be typed on. */
  readonly typed: string;
  readonly help: string;
}

/** Options of every command, which come after those of the command itself. */
const common: ReadonlySet<string> = new Set([
  '--help',
  '--version',
  '--verbosity',
  '--settings',
  '--pythonpath',
  '--traceback',
  '--no-color',
  '--force-color',
  '--skip-checks',
]);

/** What the names of values stand for in the help of Django's commands, in lower case. */
const appNames = /^(?:app_label|app|apps)\b/;
const migrationNames = /^(?:start_)?migration_name$/;
const modelNames = /^app_label\[\.modelname\]$/;

/** Names that a project has and no parser tells. */
interface Names {
  readonly catalog: Pick<CommandCatalog, 'apps' | 'databases' | 'fixtures'>;
  readonly settingsModules: readonly string[];
}

const mostShown = 200;

/** The completions of the last word of what is typed, the likeliest first; none inside an open quote. */
export function completions(
  command: Pick<CatalogCommand, 'arguments'>,
  names: Names,
  typed: string,
): readonly Completion[] {
  const { words, operator, valid } = splitWords(typed);
  if (!command.arguments || !valid || operator) return [];
  const last = words.at(-1);
  const isOpen = last !== undefined && last.span.end === typed.length;
  const before = (isOpen ? words.slice(0, -1) : words).map(({ value }) => value);
  const current = isOpen ? last.value : '';
  const head = isOpen ? typed.slice(0, last.span.start) : typed;
  const place = placeOf(command.arguments, before);
  const assigned = /^(--[\w-]+)=(.*)$/s.exec(current);
  const flag = assigned && command.arguments.find(({ flags }) => flags.includes(assigned[1] ?? ''));
  const found = assigned
    ? (flag ? valuesOf(flag, before, names) : []).map((value) => ({
        word: `${assigned[1]}=${value}`,
        help: '',
      }))
    : wordsAt(command.arguments, place, before, names);
  return found
    .filter(({ word }) => word !== current && word.toLowerCase().includes(current.toLowerCase()))
    .sort((a, b) => rank(a.word, current) - rank(b.word, current))
    .slice(0, mostShown)
    .map(({ word, help }) => ({ label: word, typed: `${head}${shellQuoted(word)} `, help }));
}

function rank(word: string, current: string): number {
  return word.startsWith(current) ? 0 : 1;
}

/** What stands at the end of some words: the value of an option, or a positional argument. */
interface Place {
  readonly option: CommandArgument | undefined;
  readonly positional: CommandArgument | undefined;
  /** The value of the option is needed; nothing else can stand here. */
  readonly needed: boolean;
}

function placeOf(all: readonly CommandArgument[], words: readonly string[]): Place {
  const positionals = all.filter(({ flags }) => flags.length === 0);
  let at = 0;
  let option: CommandArgument | undefined;
  let left = 0;
  let isFirst = false;
  for (const word of words) {
    if (word.startsWith('-') && word !== '-') {
      const named = all.find(({ flags }) => flags.includes(word));
      option = named;
      left = named ? (named.many && named.values === 1 ? Number.POSITIVE_INFINITY : named.values) : 0;
      isFirst = true;
    } else if (left > 0) {
      left--;
      isFirst = false;
      if (option && appends(option)) left = 0;
    } else {
      option = undefined;
      if (!positionals[at]?.many) at++;
    }
  }
  const isValue = left > 0;
  return {
    option: isValue ? option : undefined,
    positional: positionals[at],
    needed: isValue && isFirst,
  };
}

/** An option that may be given more than once takes one value each time, as `--exclude` does. */
function appends({ flags, many }: CommandArgument): boolean {
  return many && flags.length > 0;
}

interface Word {
  readonly word: string;
  readonly help: string;
}

function wordsAt(
  all: readonly CommandArgument[],
  { option, positional, needed }: Place,
  before: readonly string[],
  names: Names,
): readonly Word[] {
  const values = (argument: CommandArgument | undefined): readonly Word[] =>
    argument ? valuesOf(argument, before, names).map((word) => ({ word, help: argument.help })) : [];
  if (needed) return values(option);
  const flags = all
    .filter((argument) => argument.many || !argument.flags.some((flag) => before.includes(flag)))
    .flatMap(({ flags: ways, help }) => {
      const word = ways.find((flag) => flag.startsWith('--')) ?? ways[0];
      return word === undefined ? [] : [{ word, help }];
    })
    .sort((a, b) => Number(common.has(a.word)) - Number(common.has(b.word)));
  return [...values(option), ...values(positional), ...flags];
}

function valuesOf(
  argument: CommandArgument,
  before: readonly string[],
  { catalog, settingsModules }: Names,
): readonly string[] {
  if (argument.choices.length > 0) return argument.choices;
  const name = argument.name.toLowerCase();
  const labels = catalog.apps.map(({ label }) => label);
  if (argument.flags.includes('--database')) return catalog.databases;
  if (argument.flags.includes('--settings')) return settingsModules;
  if (modelNames.test(name) || argument.flags.includes('--exclude'))
    return [
      ...labels,
      ...catalog.apps.flatMap(({ label, models }) => models.map((one) => `${label}.${one}`)),
    ];
  if (migrationNames.test(name)) {
    const app = catalog.apps.find(({ label }) => before.includes(label));
    return app ? [...app.migrations.toReversed(), 'zero'] : [];
  }
  if (name === 'fixture') return catalog.fixtures;
  return appNames.test(name) ? labels : [];
}
