// Files that list commands: configurations of supervisord and circus, Procfiles, and targets of make, just and invoke.
import type { Span } from '#core/text.ts';

/** A command line in such a file. */
export interface ListedCommand {
  /** Its place in the file. */
  readonly span: Span;
  /** The folder that it runs in, as written; undefined where the file does not say. */
  readonly folder: string | undefined;
}

const most = 50;

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

/** The recipe of a target of make or just, those that it depends on first. @param target the first one where there is none */
export function recipeCommands(text: string, target: string | undefined): readonly ListedCommand[] {
  const recipes = new Map<string, { readonly needs: readonly string[]; readonly lines: ListedCommand[] }>();
  let open: ListedCommand[] | undefined;
  for (const { line, start } of linesOf(text)) {
    const head = /^@?([\w.-]+)(?:[ \t]+[^:=]*)?:(?!=)[ \t]*([^#]*)/.exec(line);
    const step = /^[ \t]+[@-]*[ \t]*(\S.*?)[ \t]*$/.exec(line);
    if (head?.[1] !== undefined) {
      open = [];
      const needs = (head[2] ?? '').split(/[ \t]+/).filter((name) => /^[\w.-]+$/.test(name));
      if (!head[1].startsWith('.') && !recipes.has(head[1])) recipes.set(head[1], { needs, lines: open });
    } else if (step?.[1] !== undefined && open) {
      const at = start + line.lastIndexOf(step[1]);
      open.push({ span: { start: at, end: at + step[1].length }, folder: undefined });
    } else if (line.trim() !== '' && !line.startsWith('#')) open = undefined;
  }
  const found: ListedCommand[] = [];
  const seen = new Set<string>();
  const collect = (name: string): void => {
    const recipe = seen.has(name) ? undefined : recipes.get(name);
    seen.add(name);
    if (!recipe) return;
    for (const needed of recipe.needs) collect(needed);
    found.push(...recipe.lines);
  };
  collect(target ?? recipes.keys().next().value ?? '');
  return found.slice(0, most);
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

function linesOf(text: string): readonly { readonly line: string; readonly start: number }[] {
  const lines: { line: string; start: number }[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ line: line.replace(/\r$/, ''), start });
    start += line.length + 1;
  }
  return lines;
}
