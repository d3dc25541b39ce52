// Requirements in TOML: pyproject.toml (PEP 621, dependency groups, Poetry) and Pipfile.
import type { TomlTable } from 'smol-toml';
import { parseRequirement, requirement } from './requirement.ts';
import type { Requirement, Requirements } from './requirements-file.ts';
import { isTable, parseToml, table } from './toml.ts';

/** Reads `[project]`, `[dependency-groups]` and `[tool.poetry]`; undefined where the file is no TOML. */
export function readPyproject(path: string, text: string): Requirements | undefined {
  const root = parseToml(text);
  if (!root) return undefined;
  const finder = new Finder(path, text);
  const items: Requirement[] = [];
  const project = table(root, 'project');
  const lists = [
    project?.['dependencies'],
    ...Object.values(table(project, 'optional-dependencies') ?? {}),
    ...Object.values(table(root, 'dependency-groups') ?? {}),
    table(root, 'tool', 'uv')?.['dev-dependencies'],
  ];
  for (const list of lists)
    for (const entry of Array.isArray(list) ? list : [])
      if (typeof entry === 'string') add(items, parseRequirement(entry.trim(), finder.text(entry)));
  const poetry = table(root, 'tool', 'poetry');
  const groups = Object.values(table(poetry, 'group') ?? {});
  const tables = [
    table(poetry, 'dependencies'),
    table(poetry, 'dev-dependencies'),
    ...groups.map((group) => table(group, 'dependencies')),
  ];
  for (const dependencies of tables) items.push(...fromTable(dependencies, finder));
  const kind = poetry && items.length > 0 && !project?.['dependencies'] ? 'poetry' : 'pyproject';
  const dynamic = project?.['dynamic'];
  const complete = !(Array.isArray(dynamic) && dynamic.includes('dependencies'));
  return { path, kind, items, full: false, complete };
}

/** Reads `[packages]` and `[dev-packages]`. */
export function readPipfile(path: string, text: string): Requirements | undefined {
  const root = parseToml(text);
  if (!root) return undefined;
  const finder = new Finder(path, text);
  const items = ['packages', 'dev-packages'].flatMap((name) => fromTable(table(root, name), finder));
  return { path, kind: 'pipfile', items, full: false, complete: true };
}

function fromTable(dependencies: TomlTable | undefined, finder: Finder): Requirement[] {
  const items: Requirement[] = [];
  for (const [name, value] of Object.entries(dependencies ?? {})) {
    if (name === 'python') continue;
    const details = isTable(value) ? value : undefined;
    const version = typeof value === 'string' ? value : details?.['version'];
    const extras = details?.['extras'];
    items.push(
      requirement(
        name,
        typeof version === 'string' ? specifierOf(version) : '',
        Array.isArray(extras) ? extras.filter((extra) => typeof extra === 'string') : [],
        finder.key(name),
      ),
    );
  }
  return items;
}

/** Poetry's bare `4.2.7` pins; `*` is any version. */
function specifierOf(version: string): string {
  if (version.trim() === '*') return '';
  return /^\d+(\.\w+)*$/.test(version.trim()) ? `==${version.trim()}` : version.trim();
}

function add(items: Requirement[], item: Requirement | undefined): void {
  if (item) items.push(item);
}

/** Finds where words of a parsed file are written. The file's start stands for what is not found. */
class Finder {
  readonly #path: string;
  readonly #text: string;

  constructor(path: string, text: string) {
    this.#path = path;
    this.#text = text;
  }

  /** A string's content. */
  text(value: string) {
    return this.#at(Math.max(this.#text.indexOf(`"${value}"`), this.#text.indexOf(`'${value}'`)) + 1, value);
  }

  /** A key at the start of a line. */
  key(name: string) {
    const found = [`\n${name} `, `\n${name}=`, `\n"${name}"`].map((start) => this.#text.indexOf(start));
    return this.#at(Math.max(...found) + 1, name);
  }

  #at(start: number, value: string) {
    const span = start > 0 ? { start, end: start + value.length } : { start: 0, end: 0 };
    return { path: this.#path, span };
  }
}
