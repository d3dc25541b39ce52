// The management commands of a project with their help and arguments, as its own manage.py tells them.
import { integer, type Json, jsonLine, list, record, text, texts } from '../engine/thing/json.ts';
import { stripAnsi } from '../logs/ansi.ts';
import { answerMark } from './introspection.ts';

/** An option or a positional argument of a command. */
export interface CommandArgument {
  /** `['--database']`; empty for a positional one. */
  readonly flags: readonly string[];
  /** What stands for the value in the help: `app_label`, `DATABASE`. */
  readonly name: string;
  readonly help: string;
  /** The values that it allows; empty where it allows any. */
  readonly choices: readonly string[];
  /** How many values follow: 0 for a switch. */
  readonly values: number;
  /** It takes any number of values, or may be given more than once. */
  readonly many: boolean;
}

export interface CatalogCommand {
  readonly name: string;
  /** `django.core` as `django`, else the app's label, as `manage.py help` groups them. */
  readonly app: string;
  /** One line; empty where the command has none. */
  readonly help: string;
  /** Undefined where the command could not be loaded. */
  readonly arguments: readonly CommandArgument[] | undefined;
}

export interface CatalogApp {
  readonly label: string;
  readonly models: readonly string[];
  /** In the order of their names. */
  readonly migrations: readonly string[];
}

export interface CommandCatalog {
  readonly commands: readonly CatalogCommand[];
  readonly apps: readonly CatalogApp[];
  /** The aliases of DATABASES. */
  readonly databases: readonly string[];
  /** Names of fixture files that loaddata finds by name. */
  readonly fixtures: readonly string[];
  /** Why commands are missing: the settings could not be loaded. */
  readonly problem: string | undefined;
}

const commandName = /^[A-Za-z0-9_][\w.-]{0,99}$/;
const most = { commands: 2_000, arguments: 300, apps: 1_000, names: 2_000 };
const longest = 400;

/**
 * Reads what the introspection program printed. The text is the container's: names that no command can have are left
 * out, and control characters removed.
 * @returns undefined where the answer is not in it
 */
export function readCatalog(stdout: string): CommandCatalog | undefined {
  const line = stdout.split('\n').findLast((one) => one.startsWith(answerMark));
  const told = line === undefined ? undefined : jsonLine(line.slice(answerMark.length));
  if (!told) return undefined;
  const commands = list(told['commands']).slice(0, most.commands).map(record).flatMap(commandOf);
  if (commands.length === 0) return undefined;
  return {
    commands,
    apps: list(told['apps']).slice(0, most.apps).map(record).map(appOf),
    databases: namesIn(told['databases']),
    fixtures: namesIn(told['fixtures']),
    problem: shown(told['problem']) || undefined,
  };
}

function commandOf(told: Json): readonly CatalogCommand[] {
  const name = text(told['name']);
  if (!commandName.test(name)) return [];
  const given = told['arguments'];
  const args = Array.isArray(given) ? given.slice(0, most.arguments).map(record).map(argumentOf) : undefined;
  return [{ name, app: shown(told['app']), help: shown(told['help']), arguments: args }];
}

function argumentOf(told: Json): CommandArgument {
  return {
    flags: namesIn(told['flags']).filter((flag) => flag.startsWith('-')),
    name: shown(told['name']),
    help: shown(told['help']),
    choices: namesIn(told['choices']),
    values: integer(told['values']) ?? 1,
    many: told['many'] === true,
  };
}

function appOf(told: Json): CatalogApp {
  return {
    label: shown(told['label']),
    models: namesIn(told['models']),
    migrations: namesIn(told['migrations']),
  };
}

function namesIn(value: unknown): readonly string[] {
  return texts(value)
    .slice(0, most.names)
    .map(shown)
    .filter((name) => name !== '');
}

function shown(value: unknown): string {
  return stripAnsi(text(value)).replaceAll(/\s+/g, ' ').trim().slice(0, longest);
}

/** Commands of Django and its contributed apps that nearly every project has. */
const usual = [
  'changepassword',
  'check',
  'collectstatic',
  'compilemessages',
  'createsuperuser',
  'dbshell',
  'dumpdata',
  'flush',
  'loaddata',
  'makemessages',
  'makemigrations',
  'migrate',
  'shell',
  'showmigrations',
  'startapp',
  'test',
];

/** A catalog of nothing but the reason why it is empty. */
export function emptyCatalog(problem: string): CommandCatalog {
  return { commands: [], apps: [], databases: [], fixtures: [], problem };
}

/**
 * The commands to choose from where manage.py could not load the settings without the entrypoint: what it told, or the
 * usual ones, and those that are known otherwise.
 * @param known names of the project's own commands, and of those that were run before
 */
export function completedCatalog(catalog: CommandCatalog, known: readonly string[]): CommandCatalog {
  if (catalog.problem === undefined) return catalog;
  const told = new Set(catalog.commands.map(({ name }) => name));
  const others = [...known, ...(catalog.commands.length === 0 ? usual : [])];
  const missing = [...new Set(others)].filter((name) => !told.has(name));
  const added = missing.map((name) => ({ name, app: '', help: '', arguments: undefined }));
  return { ...catalog, commands: [...catalog.commands, ...added] };
}
