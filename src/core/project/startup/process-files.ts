// Files that list commands: configurations of supervisord and circus, Procfiles, and targets of make, just and invoke.
import type { Span } from '#core/text.ts';
import { TextBuilder, type TextMap } from '#core/text-map.ts';

/** A command line in such a file. */
export interface ListedCommand {
  /** Its place in the file. */
  readonly span: Span;
  /** The folder that it runs in, as written; undefined where the file does not say. */
  readonly folder: string | undefined;
  /** Its text where that is not what stands at its place: values of just put in, `$?` for one that is not known. */
  readonly filled?: { readonly text: string; readonly map: TextMap };
}

const most = 50;
/** Longer lines than people write. */
const longest = 2000;

/** The programs of a supervisord configuration (`[program:web]`) and the watchers of circus (`[watcher:web]`) that start by themselves. */
export function listedPrograms(text: string): readonly ListedCommand[] {
  const found: ListedCommand[] = [];
  let open: { span?: Span; folder?: string; starts: boolean } | undefined;
  const close = (): void => {
    if (open?.span && open.starts && found.length < most)
      found.push({ span: open.span, folder: open.folder });
  };
  for (const { line, start } of linesOf(text)) {
    const section = /^\[(\w[\w-]*):?.*\]/.exec(line);
    if (section) {
      close();
      open = section[1] === 'program' || section[1] === 'watcher' ? { starts: true } : undefined;
    }
    const setting =
      open &&
      /^(command|cmd|directory|working_dir|autostart)[ \t]*=[ \t]*(.*?)[ \t]*(?:[ \t];.*)?$/.exec(line);
    if (!open || !setting) continue;
    const [whole, key, value = ''] = setting;
    const at = start + whole.indexOf(value, whole.indexOf('=') + 1);
    if (key === 'command' || key === 'cmd') open.span = { start: at, end: at + value.length };
    else if (key === 'autostart') open.starts = !/^(?:false|off|no|0)$/i.test(value);
    else open.folder = value;
  }
  close();
  return found;
}

/** The files that an `[include]` of supervisord names, as written. */
export function includedFiles(text: string): readonly string[] {
  const after = /^\[include\][^[]*?^files[ \t]*=[ \t]*(.+)$/m.exec(text)?.[1];
  return after?.split(/[ \t]+/).filter((name) => name !== '') ?? [];
}

/** The processes of a Procfile. @param names those that are started; all where there are none */
export function procfileCommands(text: string, names: readonly string[]): readonly ListedCommand[] {
  return linesOf(text).flatMap(({ line, start }) => {
    const process = /^([\w-]+):[ \t]*(\S.*?)[ \t]*$/.exec(line);
    const [whole = '', name = '', command = ''] = process ?? [];
    if (!process || (names.length > 0 && !names.includes(name))) return [];
    const at = start + whole.indexOf(command, name.length + 1);
    return [{ span: { start: at, end: at + command.length }, folder: undefined }];
  });
}

/** A recipe that another one depends on. */
interface Need {
  readonly name: string;
  /** Of just, as written: `"db"`; undefined where they cannot be told apart. */
  readonly args: readonly string[] | undefined;
}

interface Recipe {
  readonly needs: readonly Need[];
  /** Of just, as written: `port="8000"`. */
  readonly parameters: readonly string[];
  readonly lines: ListedCommand[];
}

/** The values of names; undefined for one that is not known. */
type Values = ReadonlyMap<string, string | undefined>;

/** `all: one two`; what is assigned is no target. */
const MAKE_HEAD = /^@?([\w.-]+)()(?:[ \t]+[^:=]*)?:(?!=)[ \t]*([^#]*)/;

const JUST_TEXT = `"(?:[^"\\\\]|\\\\.)*"|'[^']*'|\`[^\`]*\``;
const JUST_VALUE = `[fx]?(?:${JUST_TEXT})|\\((?:[^()]|\\([^()]*\\))*\\)|[\\w-]+(?:\\([^()]*\\))?`;
const JUST_PARAMETER = `[+*]?\\$?\\w[\\w-]*(?:[ \\t]*=[ \\t]*(?:${JUST_VALUE}))?`;
/** `serve host='x' port="8000" *more: migrate (wait "db")`. Source: just.systems/man, "Recipe Parameters". */
const JUST_HEAD = new RegExp(
  `^@?([\\w-]+)((?:[ \\t]+${JUST_PARAMETER})*)[ \\t]*:(?!=)[ \\t]*((?:${JUST_TEXT}|[^#"'\`])*)`,
);
/** `(wait "db")`, else a word. Source: just.systems/man, "Dependencies". */
const NEED = new RegExp(
  `\\([ \\t]*([\\w-]+)((?:${JUST_TEXT}|[^()"'\`]|\\((?:${JUST_TEXT}|[^()"'\`])*\\))*)\\)|\\S+`,
  'g',
);
const JUST_ARGUMENT = new RegExp(`(?:${JUST_VALUE})(?:[ \\t]*[+/][ \\t]*(?:${JUST_VALUE}))*`, 'g');

/** The recipe of a target of make, those that it depends on first. @param target the first one where there is none */
export function recipeCommands(text: string, target: string | undefined): readonly ListedCommand[] {
  const recipes = recipesOf(text, MAKE_HEAD);
  const first = target ?? recipes.keys().next().value ?? '';
  return withNeeds(recipes, first, [], new Map(), new Set())
    .map(({ line }) => line)
    .slice(0, most);
}

/**
 * The recipes that just runs, those that they depend on first, with the values of parameters and variables put in.
 * @param words recipes with their arguments, and `name=value`; the first recipe where there are none
 */
export function justCommands(text: string, words: readonly string[]): readonly ListedCommand[] {
  const recipes = recipesOf(text, JUST_HEAD);
  const variables = new Map(
    [...text.matchAll(/^(?:export[ \t]+)?([\w-]+)[ \t]*:=[ \t]*(\S[^\r\n]*)$/gm)].flatMap(
      ([, name, value]) =>
        name === undefined || value === undefined ? [] : [[name, literal(value)] as const],
    ),
  );
  const seen = new Set<string>();
  const found: ListedCommand[] = [];
  const rest = [...words];
  for (; /^[\w-]+=/.test(rest[0] ?? ''); rest.shift()) {
    const [name = '', ...value] = (rest[0] ?? '').split('=');
    variables.set(name, value.join('='));
  }
  if (rest.length === 0) rest.push(recipes.keys().next().value ?? '');
  while (rest.length > 0 && found.length < most) {
    const name = rest.shift() ?? '';
    const recipe = recipes.get(name);
    if (!recipe) break;
    const { parameters } = recipe;
    const given = rest.splice(0, parameters.some(isVariadic) ? rest.length : parameters.length);
    const run = withNeeds(recipes, name, given, variables, seen);
    found.push(...run.map(({ line, values }) => filled(text, line, values)));
  }
  return found.slice(0, most);
}

function recipesOf(text: string, headOf: RegExp): ReadonlyMap<string, Recipe> {
  const recipes = new Map<string, Recipe>();
  let open: ListedCommand[] | undefined;
  for (const { line, start } of joinedLinesOf(text)) {
    const head = line.length > longest ? null : headOf.exec(line.replace(/\\\r?\n/g, ' '));
    const step = /^[ \t]+[@-]*[ \t]*(\S.*?)[ \t]*$/s.exec(line);
    if (head?.[1] !== undefined) {
      open = [];
      const parameters = (head[2] ?? '').match(new RegExp(JUST_PARAMETER, 'g')) ?? [];
      if (!head[1].startsWith('.') && !recipes.has(head[1]))
        recipes.set(head[1], { needs: needsOf(head[3] ?? ''), parameters, lines: open });
    } else if (step?.[1] !== undefined && open) {
      const at = start + line.lastIndexOf(step[1]);
      open.push({ span: { start: at, end: at + step[1].length }, folder: undefined });
    } else if (line.trim() !== '' && !line.startsWith('#')) open = undefined;
  }
  return recipes;
}

function needsOf(written: string): readonly Need[] {
  return [...written.matchAll(NEED)].flatMap(([word, called, args = '']) => {
    if (called === undefined) return /^[\w.-]+$/.test(word) ? [{ name: word, args: [] }] : [];
    const isPlain = args.replace(JUST_ARGUMENT, '').trim() === '';
    return [{ name: called, args: isPlain ? (args.match(JUST_ARGUMENT) ?? []) : undefined }];
  });
}

/** The lines of a recipe behind those that it needs, each recipe once with the same arguments. */
function withNeeds(
  recipes: ReadonlyMap<string, Recipe>,
  name: string,
  given: readonly (string | undefined)[],
  variables: Values,
  seen: Set<string>,
): readonly { readonly line: ListedCommand; readonly values: Values }[] {
  const recipe = recipes.get(name);
  const call = JSON.stringify([name, ...given.map((value) => value ?? null)]);
  if (!recipe || seen.has(call) || seen.size >= most) return [];
  seen.add(call);
  const values = withParameters(recipe.parameters, given, variables);
  const before = recipe.needs.flatMap(({ name: needed, args }) => {
    const unknown = recipes.get(needed)?.parameters.map(() => undefined) ?? [];
    const passed = args?.map((written) => literal(written, values)) ?? unknown;
    return withNeeds(recipes, needed, passed, variables, seen);
  });
  return [...before, ...recipe.lines.map((line) => ({ line, values }))];
}

/** The variables, and the parameters of a recipe with what they are given, else with their defaults. */
function withParameters(
  parameters: readonly string[],
  given: readonly (string | undefined)[],
  variables: Values,
): Values {
  const values = new Map(variables);
  const rest = [...given];
  for (const parameter of parameters) {
    const [, variadic, key = '', fallback] =
      /^([+*]?)\$?([\w-]+)(?:[ \t]*=[ \t]*(.*))?$/s.exec(parameter) ?? [];
    const taken = rest.splice(0, variadic ? rest.length : 1);
    const missing = fallback === undefined ? (variadic === '*' ? '' : undefined) : literal(fallback, values);
    const value = taken.includes(undefined) ? undefined : taken.join(' ');
    values.set(key, taken.length > 0 ? value : missing);
  }
  return values;
}

/** Whether a parameter of just takes every argument that is left. */
function isVariadic(parameter: string): boolean {
  return /^[+*]/.test(parameter);
}

/** What an expression of just comes to, where it is a text or a name; undefined where that is not known. */
function literal(expression: string, values: Values = new Map()): string | undefined {
  const written = expression.trim();
  const [, plain, quoted] = /^(?:'([^']*)'|"([^"\\]*)")$/.exec(written) ?? [];
  return plain ?? quoted ?? (/^[\w-]+$/.test(written) ? values.get(written) : undefined);
}

/** A line with the values of `{{name}}` put in. */
function filled(text: string, line: ListedCommand, values: Values): ListedCommand {
  const { start, end } = line.span;
  const written = text.slice(start, end);
  if (!written.includes('{{')) return line;
  const builder = new TextBuilder();
  let at = 0;
  for (const hole of written.matchAll(/\{\{([^{}]*)\}\}/g)) {
    const [whole, expression = ''] = hole;
    builder.add(written.slice(at, hole.index), start + at);
    at = hole.index + whole.length;
    builder.add(literal(expression, values) ?? '$?', start + hole.index, start + at);
  }
  builder.add(written.slice(at), start + at);
  return { ...line, filled: { text: builder.text, map: builder } };
}

/** What a task of invoke runs: `c.run("…")` in the function of its name. */
export function taskCommands(text: string, task: string): readonly ListedCommand[] {
  const start = new RegExp(`^def[ \\t]+${task.replaceAll('-', '_').replace(/\W/g, '')}[ \\t]*\\(`, 'm').exec(
    text,
  )?.index;
  if (start === undefined) return [];
  const next = text.slice(start).search(/\n\S/);
  const body = next < 0 ? text.slice(start) : text.slice(start, start + next);
  return [...body.matchAll(/\.run\([ \t\n]*(['"])((?:(?!\1).)+)\1/g)].slice(0, most).map((call) => {
    const [whole, , command = ''] = call;
    const at = start + call.index + whole.length - 1 - command.length;
    return { span: { start: at, end: at + command.length }, folder: undefined };
  });
}

interface Line {
  readonly line: string;
  readonly start: number;
}

/** Lines as make and just read them: one that ends in `\` goes on in the next, a comment does not. */
function joinedLinesOf(text: string): readonly Line[] {
  const joined: Line[] = [];
  let first: number | undefined;
  for (const { line, start } of linesOf(text)) {
    const from = first ?? start;
    const isOpen = /(?:^|[^\\])(?:\\\\)*\\$/.test(line) && text[from] !== '#';
    const end = start + line.length;
    first = isOpen && end < text.length ? from : undefined;
    if (first === undefined) joined.push({ line: text.slice(from, end), start: from });
  }
  return joined;
}

function linesOf(text: string): readonly Line[] {
  const lines: { line: string; start: number }[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ line: line.replace(/\r$/, ''), start });
    start += line.length + 1;
  }
  return lines;
}
