// Where a package that only development needs is required: a requirements file, or what a package manager is told.
import type { Requirements } from '../django/requirements-file.ts';
import { basename } from '../files.ts';

export type DevelopmentRequirement =
  /** It is required already, so the image is older than that. */
  | { readonly kind: 'required'; readonly path: string }
  /** A file that gets a line. */
  | { readonly kind: 'file'; readonly path: string }
  /** What a person runs instead. */
  | { readonly kind: 'command'; readonly command: string };

const managers = [
  { is: 'poetry', lock: 'poetry.lock', command: 'poetry add --group dev' },
  { is: 'pipfile', lock: 'Pipfile.lock', command: 'pipenv install --dev' },
  { is: 'pyproject', lock: 'uv.lock', command: 'uv add --dev' },
] as const;

/**
 * @param installed the requirements that the image of the service installs
 * @param name of the package, normalized
 * @returns undefined where the image installs no requirements that are known
 */
export function developmentRequirement(
  installed: readonly Requirements[],
  name: string,
): DevelopmentRequirement | undefined {
  const requires = installed.find(({ items }) => items.some((item) => item.name === name));
  if (requires) return { kind: 'required', path: requires.path };
  const plain = installed.filter(({ kind }) => kind === 'requirements').map(({ path }) => path);
  const file = plain.find((path) => /dev|local|test/.test(basename(path))) ?? plain[0];
  if (file !== undefined) return { kind: 'file', path: file };
  const manager = managers.find(({ is, lock }) =>
    installed.some(({ kind, path }) => kind === is || basename(path) === lock),
  );
  return manager && { kind: 'command', command: `${manager.command} ${name}` };
}
