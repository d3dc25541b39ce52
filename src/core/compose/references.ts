// Which compose files the workspace's own scripts, docs and settings use together.
import { basename, dirname, type Files, join } from '../files.ts';
import { splitPaths } from './compose-options.ts';
import { readEnvText } from './dotenv.ts';

/** Files that are named together, in the order of `-f`. */
export interface FileList {
  readonly files: readonly string[];
  /** `--env-file`; undefined where none is named. */
  readonly envFiles: readonly string[] | undefined;
  /** `COMPOSE_FILE` of an env file; `script` for one that a script sets. */
  readonly origin: 'COMPOSE_FILE' | 'script' | 'command line';
}

/** Files that may hold a compose command line. */
const MENTIONING =
  /(?:^|\/)(?:(?:GNU)?[Mm]akefile|[^/]+\.mk|\.?[Jj]ustfile|[^/]+\.just|[^/]+\.(?:sh|bash|zsh|ps1|cmd|bat)|package\.json|README[^/]*|CONTRIBUTING[^/]*|Taskfile\.ya?ml|tasks\.py|fabfile\.py|Jenkinsfile|\.gitlab-ci\.yml|\.travis\.yml|pyproject\.toml|\.?env[._-](?:example|sample|template|dist|default)|(?:example|sample|template)\.env)$|(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)(?:bin|scripts?)\/[^/.]+$/;

const MAX_FILES = 80;
const MAX_LENGTH = 200_000;
const MAX_COMMANDS = 200;

/**
 * The lists of compose files that scripts, docs, workflows and dev containers of the workspace name.
 * Reads at most 80 files, those nearest to the top first.
 * @param paths the files of the workspace
 */
export function referencedLists(files: Files, paths: readonly string[]): readonly FileList[] {
  const found: FileList[] = [];
  const scripts = paths.filter((path) => MENTIONING.test(path)).sort(byDepth);
  for (const path of scripts.slice(0, MAX_FILES)) {
    const text = files.text(path)?.slice(0, MAX_LENGTH);
    if (!text || !/compose/i.test(text)) continue;
    found.push(...commandLists(files, path, text), ...assignedLists(files, path, text));
  }
  for (const path of paths) {
    if (basename(path) !== 'devcontainer.json') continue;
    const list = devContainerList(files, path);
    if (list) found.push(list);
  }
  return found;
}

/**
 * The `COMPOSE_FILE` of env files; undefined where they say none, or files that are not there.
 * @param folder that paths in it start from
 */
export function composeFileOf(
  files: Files,
  folder: string,
  envFiles: readonly string[],
): FileList | undefined {
  const values = new Map<string, string | undefined>();
  for (const path of envFiles) {
    const text = files.text(path);
    if (!text?.includes('COMPOSE_')) continue;
    for (const { name, value } of readEnvText(text, undefined, () => undefined).entries)
      values.set(name, value);
  }
  const value = values.get('COMPOSE_FILE');
  return value ? separated(files, [folder], value, values.get('COMPOSE_PATH_SEPARATOR')) : undefined;
}

function commandLists(files: Files, path: string, text: string): FileList[] {
  const lists: FileList[] = [];
  const joined = text.replace(/\\\r?\n[ \t]*/g, ' ');
  const command = /docker[- ]compose(?:\.exe)?["']?((?:[ \t]+[^\s;&|]+)+)/g;
  for (let left = MAX_COMMANDS; left > 0; left--) {
    const match = command.exec(joined);
    if (!match) break;
    const options = optionsOf((match[1] ?? '').trim().split(/[ \t]+/));
    const named = existing(files, folders(path), options.files);
    if (named)
      lists.push({
        files: named,
        envFiles: existing(files, folders(path), options.envFiles),
        origin: 'command line',
      });
  }
  return lists;
}

/** The options before the subcommand. */
function optionsOf(words: readonly string[]): { files: string[]; envFiles: string[] } {
  const options = { files: [] as string[], envFiles: [] as string[] };
  for (let at = 0; at < words.length; at++) {
    const word = unquoted(words[at] ?? '');
    if (!word.startsWith('-')) break;
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    const takes =
      /^(?:-f|--file|--env-file|-p|--project-name|--project-directory|--profile|--ansi|--progress|--parallel)$/.test(
        name,
      );
    const value = equals >= 0 ? unquoted(word.slice(equals + 1)) : takes ? unquoted(words[++at] ?? '') : '';
    if (name === '-f' || name === '--file') options.files.push(value);
    if (name === '--env-file') options.envFiles.push(value);
    if (name === '--project-directory') return { files: [], envFiles: [] };
  }
  return options;
}

/** `COMPOSE_FILE=a.yml:b.yml` in a script. */
function assignedLists(files: Files, path: string, text: string): FileList[] {
  const lists: FileList[] = [];
  const assignment = /\bCOMPOSE_FILE["']?[ \t]{0,8}(?:[:?]?=|:)[ \t]{0,8}["']?([^\s"'#]+)/g;
  for (let left = MAX_COMMANDS; left > 0; left--) {
    const match = assignment.exec(text);
    if (!match) break;
    const list = separated(files, folders(path), match[1] ?? '', undefined);
    if (list) lists.push({ ...list, origin: 'script' });
  }
  return lists;
}

function separated(
  files: Files,
  from: readonly string[],
  value: string,
  separator: string | undefined,
): FileList | undefined {
  return namedFiles(files, from, splitPaths(value, separator));
}

/** The files of a `COMPOSE_FILE`, all of them there. */
export function namedFiles(
  files: Files,
  from: readonly string[],
  names: readonly string[],
): FileList | undefined {
  const named = existing(files, from, names);
  return named && { files: named, envFiles: undefined, origin: 'COMPOSE_FILE' };
}

function devContainerList(files: Files, path: string): FileList | undefined {
  const text = files.text(path)?.slice(0, MAX_LENGTH);
  const value = text && /"dockerComposeFile"\s*:\s*(\[[^[\]]*\]|"[^"]*")/.exec(text)?.[1];
  if (!value) return undefined;
  const names = [...value.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
  const named = existing(files, [dirname(path)], names);
  return named && { files: named, envFiles: undefined, origin: 'command line' };
}

/** The names as paths, from the first folder that holds all of them; undefined where none does. */
function existing(files: Files, from: readonly string[], names: readonly string[]): string[] | undefined {
  if (names.length === 0 || names.length > 20 || names.some((name) => name === '' || name.includes('$')))
    return undefined;
  for (const folder of from) {
    const paths = names.map((name) => join(folder, name));
    if (paths.every((path) => files.kind(path) === 'file')) return [...new Set(paths)];
  }
  return undefined;
}

/** Where a script's relative paths may start: beside it, above it, at the top; of a workflow only there. */
function folders(path: string): string[] {
  if (path.startsWith('.github/')) return [''];
  const own = dirname(path);
  return [...new Set([own, dirname(own), ''])];
}

function unquoted(word: string): string {
  return word.replace(/^[\\"'`(]+|[\\"'`),]+$/g, '');
}

function byDepth(a: string, b: string): number {
  return a.split('/').length - b.split('/').length || (a < b ? -1 : 1);
}
