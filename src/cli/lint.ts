// `dockyard lint`: finds the projects, lints each as a whole, applies fixes and prints the findings.
import { type Stats, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '#core/errors.ts';
import { LEVELS, type Level, readConfig } from '#core/lint/config.ts';
import { type Finding, Linter } from '#core/lint/engine.ts';
import { rules } from '#core/lint/generated/rules.ts';
import type { Severity } from '#core/lint/rule.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
import { SourceText } from '#core/text.ts';
import { DiskFiles } from '../platform/files/disk.ts';
import { systemReason } from '../platform/files/regular.ts';
import { composeOptionFlags, composeOptionsFor } from './compose-options.ts';
import { fixProject } from './fix.ts';
import { type Format, formats, type Placed } from './formats.ts';
import { listRules } from './list-rules.ts';
import type { Terminal } from './terminal.ts';
import { unlistable, unreadIn } from './unread.ts';

const ORDER: readonly Severity[] = ['hint', 'info', 'warning', 'error'];

/** @returns the exit code: 0 clean, 1 findings at or above `--fail-on`, 2 if something could not be checked */
export async function lint(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'pretty' },
      fix: { type: 'boolean', default: false },
      'unsafe-fixes': { type: 'boolean', default: false },
      rule: { type: 'string', multiple: true, default: [] },
      'fail-on': { type: 'string', default: 'warning' },
      'list-rules': { type: 'boolean', default: false },
      ...composeOptionFlags,
    },
  });
  if (values['list-rules']) {
    terminal.out(listRules(rules));
    return 0;
  }
  const format = choice('--format', values.format, Object.keys(formats) as Format[]);
  const failOn = choice('--fail-on', values['fail-on'], ORDER);
  const levels = levelsOf(values.rule);
  const failures = new Set<string>();
  const linter = new Linter(rules, {
    onRuleError: (rule, error) => failures.add(`Rule \`${rule.id}\` failed: ${String(error)}`),
  });
  const found = new Map<string, Placed>();
  for (const target of targets(positionals, terminal.folder)) {
    /** Configuration files with problems, which are always reported. */
    const spoken = new Set<string>();
    const wanted = (path: string): boolean => target.only === undefined || target.only.has(path);
    const folders = configFolders(target.folder, terminal.folder);
    const shown = (path: string): string =>
      relative(terminal.folder, join(target.folder, path)).replaceAll('\\', '/');
    const composeOptions = composeOptionsFor(values, target.folder, terminal);
    const lintOnce = (): ReadonlyMap<string, readonly Finding[]> => {
      const files = new DiskFiles(target.folder);
      for (const { path, reason } of unreadIn(files, [...(target.only ?? [])], folders, wanted))
        failures.add(`\`${shown(path)}\` cannot be read: ${reason}.`);
      const project = readWorkspace(files, {
        dockerfiles: target.dockerfiles,
        composeFiles: target.composeFiles,
        composeOptions,
      });
      const config = readConfig(files, rules, levels, folders);
      for (const { location } of config.problems) spoken.add(location.path);
      return linter.lint(project, config);
    };
    const findings =
      values.fix || values['unsafe-fixes']
        ? fixProject(target.folder, lintOnce, wanted, { unsafe: values['unsafe-fixes'] })
        : lintOnce();
    for (const [path, list] of findings) {
      if (!wanted(path) && !spoken.has(path)) continue;
      const source = new SourceText(new DiskFiles(target.folder).text(path) ?? '');
      const file = shown(path);
      // A file may be given twice, by its own name and by its folder's.
      for (const finding of list)
        found.set(`${file}\0${finding.rule.id}\0${finding.span.start}\0${finding.span.end}`, {
          finding,
          file,
          source,
        });
    }
  }
  const sorted = [...found.values()].sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.finding.span.start - b.finding.span.start,
  );
  // `No problems found.` would be wrong if a file could not be read.
  if (format !== 'pretty' || sorted.length > 0 || failures.size === 0)
    terminal.out(formats[format](sorted, { color: terminal.color, rules }));
  for (const sentence of failures) terminal.error(`dockyard: ${sentence}\n`);
  if (failures.size > 0) return 2;
  const worst = ORDER.indexOf(failOn);
  return sorted.some(({ finding }) => ORDER.indexOf(finding.severity) >= worst) ? 1 : 0;
}

function choice<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (!found) throw new UserError(`\`${option}\` must be one of ${allowed.join(', ')}, not \`${value}\`.`);
  return found;
}

/** Levels that enable only the rules named with `--rule`, including those that are off by default. */
function levelsOf(named: readonly string[]): Readonly<Record<string, Level>> {
  if (named.length === 0) return {};
  const levels: Record<string, Level> = Object.fromEntries(rules.map((rule) => [rule.id, 'off' as const]));
  for (const text of named) {
    const [id, level] = text.split('=', 2);
    const rule = rules.find((one) => one.id === id);
    if (!rule)
      throw new UserError(`Unknown rule \`${id}\`. Run \`dockyard lint --list-rules\` to list all rules.`);
    if (level !== undefined) levels[rule.id] = choice('--rule', level, LEVELS);
    else if (rule.enabled) delete levels[rule.id];
    else levels[rule.id] = rule.severity;
  }
  return levels;
}

/** Files that a project has beside its Dockerfiles: some are read with it, and findings may be in them. */
const ofOtherKind =
  /(?:\.(?:cfg|conf|css|dockerignore|env|html|ini|js|json|lock|md|py|sh|toml|ts)|\.env\.[^/]*|(?:requirements|constraints)[^.]*\.txt|(?:^|\/)(?:Pipfile|Procfile|Makefile))$/i;

/** A project to lint, and its requested files. */
interface Target {
  readonly folder: string;
  /** Relative to the folder; undefined for all of them. */
  readonly only: ReadonlySet<string> | undefined;
  /** Files named on the command line, whatever they are called. */
  readonly dockerfiles: readonly string[];
  readonly composeFiles: readonly string[];
}

/** A folder is one project. Files of the same project are linted together. */
function targets(paths: readonly string[], folder: string): readonly Target[] {
  const byFolder = new Map<string, Set<string>>();
  const found: Target[] = [];
  for (const path of paths.length > 0 ? paths : ['.']) {
    const absolute = resolve(folder, path);
    if (isFolder(path, absolute)) {
      const reason = unlistable(absolute);
      if (reason) throw new UserError(`The folder \`${path}\` cannot be read: ${reason}.`);
      found.push({ folder: absolute, only: undefined, dockerfiles: [], composeFiles: [] });
      continue;
    }
    const project = projectFolder(absolute, folder);
    const files = byFolder.get(project) ?? new Set<string>();
    byFolder.set(project, files.add(relative(project, absolute).replaceAll('\\', '/')));
  }
  for (const [project, only] of byFolder) {
    const composeFiles = [...only].filter((path) => /\.ya?ml$/i.test(path));
    const dockerfiles = [...only].filter((path) => !composeFiles.includes(path) && !ofOtherKind.test(path));
    found.push({ folder: project, only, dockerfiles, composeFiles });
  }
  return found;
}

/** @throws UserError if the path does not exist */
function isFolder(path: string, absolute: string): boolean {
  let stat: Stats | undefined;
  try {
    stat = statSync(absolute, { throwIfNoEntry: false });
  } catch (error) {
    throw new UserError(`\`${path}\` cannot be read: ${systemReason(error)}.`);
  }
  if (!stat) throw new UserError(`The file or folder \`${path}\` does not exist.`);
  return stat.isDirectory();
}

/** The folder and its parents up to the current folder or the repository root, which may contain a configuration. */
function configFolders(folder: string, current: string): readonly string[] {
  const folders = [''];
  for (let at = folder; at !== current && !statSync(join(at, '.git'), { throwIfNoEntry: false }); ) {
    if (at === dirname(at)) return [''];
    at = dirname(at);
    folders.push(Array.from(folders, () => '..').join('/'));
  }
  return folders;
}

/** The project folder of a file: its repository root, else the current folder, else its own folder. */
function projectFolder(file: string, current: string): string {
  for (let at = dirname(file); ; at = dirname(at)) {
    if (at === current || statSync(join(at, '.git'), { throwIfNoEntry: false })) return at;
    if (at === dirname(at)) return dirname(file);
  }
}
