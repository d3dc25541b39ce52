// How a Django project installs its requirements, and on which Python: read from the files of its package manager.

import { readProjectMetadata } from '../django/project-metadata.ts';
import { installedFiles } from '../django/requirements.ts';
import type { Requirements } from '../django/requirements-file.ts';
import { parseToml, table, textAt } from '../django/toml.ts';
import { dirname, type Files, join, within } from '../files.ts';
import { hasEnded, knownOn, type Release, releasesOf } from '../images/releases.ts';
import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import { knownVersion, satisfies } from '../python/version-specifier.ts';
import type { PythonPackages } from './answers.ts';
import { djangoSeries } from './django-series.ts';

/** Requirements files by what people call them; the first that exists is installed. */
const production = [
  'requirements.txt',
  'requirements/production.txt',
  'requirements/prod.txt',
  'requirements/base.txt',
  'requirements-prod.txt',
  'requirements/requirements.txt',
];
const development = [
  'requirements-dev.txt',
  'requirements_dev.txt',
  'dev-requirements.txt',
  'requirements/local.txt',
  'requirements/development.txt',
  'requirements/dev.txt',
];
const markers = ['pyproject.toml', 'Pipfile', ...production];

/** The nearest folder at or above manage.py with requirements; that of manage.py where there is none. */
export function baseFolder(files: Files, root: string): string {
  for (let folder = root; ; folder = dirname(folder)) {
    if (markers.some((name) => files.kind(join(folder, name)) === 'file')) return folder;
    if (folder === '' || folder === '.') return root;
  }
}

/** Reads what a build context installs. */
export function readPackages({ files, requirements }: WorkspaceModel, base: string): PythonPackages {
  const has = (name: string): boolean => files.kind(join(base, name)) === 'file';
  const read = (...names: readonly string[]): readonly Requirements[] =>
    names.flatMap((name) => requirements(join(base, name)) ?? []);
  const made = (
    tool: PythonPackages['tool'],
    names: readonly string[],
    more: Partial<PythonPackages> = {},
  ): PythonPackages => ({
    tool,
    files: names.filter(has),
    development: [],
    hasDevelopment: false,
    hasLocal: false,
    locked: names.some((name) => name.endsWith('.lock') && has(name)),
    items: read(...names).flatMap(({ items }) => items),
    editable: undefined,
    found: true,
    ...more,
  });
  if (has('uv.lock')) return made('uv', ['pyproject.toml', 'uv.lock'], { hasDevelopment: true });
  const text = files.text(join(base, 'pyproject.toml'));
  const poetry = table(parseToml(text ?? ''), 'tool', 'poetry') !== undefined;
  if (has('poetry.lock') || (poetry && text !== undefined))
    return made('poetry', ['pyproject.toml', 'poetry.lock'], { hasDevelopment: true });
  if (has('Pipfile')) {
    const packages = table(parseToml(files.text(join(base, 'Pipfile')) ?? ''), 'dev-packages');
    const hasDevelopment = Object.keys(packages ?? {}).length > 0;
    return made('pipenv', ['Pipfile', 'Pipfile.lock'], { hasDevelopment });
  }
  const main = production.find(has);
  if (main !== undefined) return fromFile(files, base, main, development.find(has), read);
  if (text !== undefined && read('pyproject.toml').some(({ items }) => items.length > 0))
    return made('uv-pip', ['pyproject.toml'], {
      hasDevelopment: table(parseToml(text), 'dependency-groups')?.['dev'] !== undefined,
    });
  return made('pip', [], { found: false });
}

/** Files outside of the build context cannot be copied. */
function fromFile(
  files: Files,
  base: string,
  main: string,
  development: string | undefined,
  read: (...names: readonly string[]) => readonly Requirements[],
): PythonPackages {
  const [installed, further] = [main, development].map((name) => {
    const found = name === undefined ? undefined : installedFiles(files, join(base, name));
    return {
      paths: (found?.paths ?? []).flatMap((path) => within(base, path) ?? []),
      hasLocal: found?.hasLocal ?? false,
    };
  });
  const all = read(main, ...(installed?.hasLocal ? ['pyproject.toml'] : []));
  const isPlain = all.every(({ full, complete }) => complete && !full);
  return {
    tool: 'pip',
    files: installed?.paths ?? [],
    development: further?.paths ?? [],
    hasDevelopment: development !== undefined,
    hasLocal: installed?.hasLocal || further?.hasLocal || false,
    locked: false,
    items: all.flatMap(({ items }) => items),
    editable: isPlain && files.text(join(base, main)) !== undefined ? join(base, main) : undefined,
    found: true,
  };
}

/** The Python that is taken where nothing speaks against it. */
export const preferred = '3.13';

/**
 * The Python for the base image: what the project pins, else the newest release with security fixes that it allows and
 * its Django supports. Where there is none, the newest that both take.
 */
export function pythonVersion(
  { files }: WorkspaceModel,
  folders: readonly string[],
  packages: PythonPackages,
): string {
  const texts = (name: string): readonly string[] =>
    folders.flatMap((folder) => files.text(join(folder, name)) ?? []);
  const pinned = [
    ...texts('.python-version'),
    ...texts('runtime.txt'),
    ...texts('Pipfile').flatMap((text) => {
      const requires = table(parseToml(text), 'requires');
      return textAt(requires, 'python_version') ?? textAt(requires, 'python_full_version') ?? [];
    }),
  ].flatMap((text) => /^\s*(?:c?python-?)?(3\.\d{1,2})(?:\.\d+)?\s*$/m.exec(text)?.[1] ?? []);
  if (pinned[0] !== undefined) return pinned[0];
  const specifiers = texts('pyproject.toml').flatMap(
    (text) => readProjectMetadata('pyproject.toml', text)?.python?.text ?? [],
  );
  const allowed = releasesOf('Python').filter(({ version }) => {
    const known = version.startsWith('3.') ? knownVersion(version) : undefined;
    return known !== undefined && specifiers.every((one) => satisfies(known, one) !== false);
  });
  const isSupported = (release: Release): boolean => !hasEnded(release, knownOn);
  const ceiling = djangoSeries(packages.items)?.python;
  const fitting =
    ceiling === undefined ? allowed : allowed.filter(({ version }) => minor(version) <= minor(ceiling));
  const supported = fitting.filter(isSupported);
  if (supported.some(({ version }) => version === preferred)) return preferred;
  return (supported[0] ?? fitting[0] ?? allowed.filter(isSupported).at(-1))?.version ?? preferred;
}

function minor(version: string): number {
  return Number(version.split('.')[1]);
}
