// How the tests of a Django project are run, and which of its files hold tests.
import { basename, type Files, join, within } from '../files.ts';
import type { ProjectService } from '../project/model/project-service.ts';
import { djangoNames, type TestNames } from './discover.ts';
import { wildcard } from './name-pattern.ts';
import { type PytestConfig, pytestDefaults, readPytestConfig } from './pytest-config.ts';

export type TestRunner = 'django' | 'pytest';

/** Everything that decides which tests there are and how they are named. */
export interface TestProject {
  readonly runner: TestRunner;
  /** The folder of manage.py. */
  readonly root: string;
  readonly names: TestNames;
  /** Patterns of the names of files. */
  readonly files: readonly string[];
  readonly pytest: PytestConfig | undefined;
}

/**
 * pytest where the project configures it or the image installs pytest-django; Django's own runner otherwise.
 * @param chosen what the user set
 */
export function testProject(
  files: Files,
  root: string,
  { requirements }: Pick<ProjectService, 'requirements'>,
  chosen: TestRunner | undefined,
): TestProject {
  const pytest = chosen === 'django' ? undefined : readPytestConfig(files, root);
  const installs = requirements.some(({ items }) => items.some(({ name }) => name === 'pytest-django'));
  if (chosen === 'pytest' || (chosen === undefined && (pytest || installs))) {
    const { files: patterns, functions, classes } = pytest ?? pytestDefaults;
    return {
      runner: 'pytest',
      root,
      names: { runner: 'pytest', functions, classes },
      files: patterns,
      pytest,
    };
  }
  return { runner: 'django', root, names: djangoNames, files: ['test*.py'], pytest: undefined };
}

/** Folders that hold no tests of the project itself. */
const passedOver = /(?:^|\/)(?:\.[^/]+|node_modules|site-packages|venv|env|__pycache__|migrations)\//;

/** Whether a path of the workspace is a file with tests of the project. */
export function isTestFile(project: TestProject, path: string): boolean {
  const { files } = project;
  const inside = within(startFolder(project), path);
  if (inside === undefined || passedOver.test(inside)) return false;
  const name = basename(path);
  return (
    name.endsWith('.py') && files.some((pattern) => wildcard(pattern, pattern.includes('/') ? inside : name))
  );
}

/** Where a file stands among the tests: its app as INSTALLED_APPS names it, empty at the top; and its name there. */
export function placeInApp(
  project: TestProject,
  path: string,
): { readonly app: string; readonly label: string } {
  const inside = within(project.root, path) ?? within(startFolder(project), path) ?? path;
  const parts = inside.split('/');
  const at = parts.findIndex((part, index) => index < parts.length - 1 && /^(?:tests?|testing)$/.test(part));
  const folders = at > 0 ? parts.slice(0, at) : parts.slice(0, -1);
  return { app: folders.join('.'), label: parts.slice(folders.length).join('/') };
}

/** The module of a file, dotted, as it is imported from the folder of manage.py; undefined where its path is no name. */
export function moduleOfFile({ root }: Pick<TestProject, 'root'>, path: string): string | undefined {
  const inside = within(root, path)?.replace(/(?:\/__init__)?\.py$/, '');
  const parts = inside?.split('/') ?? [];
  return parts.length > 0 && parts.every(isPythonName) ? parts.join('.') : undefined;
}

/** Whether a text may be a part of a dotted name in Python. */
export function isPythonName(text: string): boolean {
  return /^[\p{ID_Continue}]+$/u.test(text);
}

/** The files that a dotted module may be. */
export function filesOfModule({ root }: Pick<TestProject, 'root'>, module: string): readonly string[] {
  const place = join(root, ...module.split('.'));
  return [`${place}.py`, join(place, '__init__.py')];
}

/** The folder that the runner is started in. */
export function startFolder({ pytest, root }: TestProject): string {
  return pytest?.folder ?? root;
}
