// How a project's tests are run, which files hold them, and how each runner names them.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { wildcard } from './name-pattern.ts';
import { keyOf, labelOf, subtestName } from './test-key.ts';
import { isTestFile, placeInApp, startFolder, type TestRunner, testProject } from './test-project.ts';
import { runnerArguments } from './test-run.ts';

function project(
  texts: Readonly<Record<string, string>> = {},
  options: { root?: string; chosen?: TestRunner; installs?: string } = {},
) {
  const { root = '', chosen, installs } = options;
  const location = { path: 'requirements.txt', span: { start: 0, end: 0 } };
  const items =
    installs === undefined
      ? []
      : [{ name: installs, specifier: '', pinned: undefined, extras: [], location }];
  const requirements = [
    { path: 'requirements.txt', kind: 'requirements' as const, items, full: false, complete: true },
  ];
  return testProject(new MemoryFiles(texts), root, { requirements }, chosen);
}

describe('testProject', () => {
  it("is Django's own runner unless something says pytest", () => {
    expect(project().runner).toBe('django');
    expect(project({ 'setup.cfg': '[flake8]\n', 'pyproject.toml': '[tool.black]\n' }).runner).toBe('django');
    expect(project({}, { installs: 'pytest-django' }).runner).toBe('pytest');
    expect(project({}, { installs: 'pytest-django', chosen: 'django' }).runner).toBe('django');
    expect(project({}, { chosen: 'pytest' }).runner).toBe('pytest');
  });

  it.each([
    ['pytest.ini', '[pytest]\npython_files = tests.py check_*.py\n'],
    ['pyproject.toml', '[tool.pytest.ini_options]\npython_files = ["tests.py", "check_*.py"]\n'],
    ['pyproject.toml', '[tool.pytest]\npython_files = ["tests.py", "check_*.py"]\n'],
    ['pytest.toml', '[pytest]\npython_files = ["tests.py", "check_*.py"]\n'],
    ['tox.ini', '[tox]\nx = 1\n[pytest]\npython_files =\n    tests.py\n    check_*.py\n'],
    ['setup.cfg', '[tool:pytest]\npython_files: tests.py  check_*.py\n'],
  ])('reads %s', (path, text) => {
    const found = project({ [path]: text });
    expect(found).toMatchObject({ runner: 'pytest', files: ['tests.py', 'check_*.py'] });
    expect(isTestFile(found, 'shop/check_a.py')).toBe(true);
    expect(isTestFile(found, 'shop/test_a.py')).toBe(false);
  });

  it.each(['pytest.toml', '.pytest.toml', 'pytest.ini'])(
    'takes an empty %s before pyproject.toml',
    (path) => {
      const found = project({ [path]: '', 'pyproject.toml': '[tool.pytest]\npython_files = ["tests.py"]\n' });
      expect(found).toMatchObject({ runner: 'pytest', pytest: { path }, files: ['test_*.py', '*_test.py'] });
    },
  );

  it('starts pytest where its configuration is, also around the folder of manage.py', () => {
    const found = project({ 'pytest.ini': '', 'src/manage.py': '' }, { root: 'src' });
    expect(startFolder(found)).toBe('');
    expect(isTestFile(found, 'tests/test_a.py')).toBe(true);
  });

  it('leaves installed packages and hidden folders out', () => {
    const found = project();
    expect(isTestFile(found, 'shop/tests.py')).toBe(true);
    for (const path of [
      '.venv/x/test_a.py',
      'a/node_modules/b/test_a.py',
      'shop/test_a.txt',
      'shop/models.py',
    ])
      expect(isTestFile(found, path)).toBe(false);
  });
});

describe('placeInApp', () => {
  it.each([
    ['shop/tests.py', 'shop', 'tests.py'],
    ['shop/tests/test_a.py', 'shop', 'tests/test_a.py'],
    ['apps/shop/tests/unit/test_a.py', 'apps.shop', 'tests/unit/test_a.py'],
    ['tests/test_a.py', 'tests', 'test_a.py'],
    ['test_a.py', '', 'test_a.py'],
  ])('%s', (path, app, label) => {
    expect(placeInApp(project(), path)).toEqual({ app, label });
  });
});

describe('the names of the runners', () => {
  const paths = new Set(['src/shop/tests/__init__.py', 'src/shop/tests/test_a.py']);
  const files = {
    has: (path: string) => paths.has(path),
    toWorkspace: (path: string) => path.replace('/app/', 'src/'),
  };
  const toContainer = (path: string) => (paths.has(path) ? path.replace('src/', '/app/') : undefined);
  const django = project({}, { root: 'src' });
  const pytest = project({}, { root: 'src', chosen: 'pytest' });

  it('are those of unittest: the longest module that is a test file', () => {
    expect(keyOf(django, files, { dotted: 'shop.tests.test_a.T.test_x' })).toEqual({
      path: 'src/shop/tests/test_a.py',
      names: ['T', 'test_x'],
    });
    expect(keyOf(django, files, { dotted: 'shop.tests.T.test_x' })).toEqual({
      path: 'src/shop/tests/__init__.py',
      names: ['T', 'test_x'],
    });
    expect(keyOf(django, files, { dotted: 'other.tests.T.test_x' })).toBeUndefined();
    expect(keyOf(django, files, { dotted: '...' })).toBeUndefined();
  });

  it('are those of pytest: parameters are runs of a test', () => {
    const key = { path: 'src/shop/tests/test_a.py', names: ['T', 'test_x', '[a::b]'] };
    expect(keyOf(pytest, files, { file: '/app/shop/tests/test_a.py', names: ['T', 'test_x[a::b]'] })).toEqual(
      key,
    );
    expect(labelOf(pytest, key, toContainer)).toBe('/app/shop/tests/test_a.py::T::test_x[a::b]');
    expect(keyOf(pytest, files, { file: '/etc/passwd', names: [] })).toBeUndefined();
  });

  it('are told to the runner: a subtest runs its test', () => {
    const key = { path: 'src/shop/tests/test_a.py', names: ['T', 'test_x', subtestName('[msg] (n=1)')] };
    expect(labelOf(django, key, toContainer)).toBe('shop.tests.test_a.T.test_x');
    expect(labelOf(pytest, key, toContainer)).toBe('/app/shop/tests/test_a.py::T::test_x');
    const inRun = { ...key, names: ['test_y', '[1]', subtestName('[msg]')] };
    expect(labelOf(pytest, inRun, toContainer)).toBe('/app/shop/tests/test_a.py::test_y[1]');
    expect(labelOf(django, { path: 'src/shop/tests/__init__.py', names: [] }, toContainer)).toBe(
      'shop.tests',
    );
    expect(labelOf(django, { path: 'src/my-shop/test_a.py', names: [] }, toContainer)).toBeUndefined();
    expect(labelOf(pytest, { path: 'elsewhere.py', names: [] }, toContainer)).toBeUndefined();
  });

  it('leave out a test of which a decorator made numbered ones', () => {
    const path = 'src/shop/tests/test_a.py';
    const made = { path, names: ['T', 'test_x', 'test_x_0_a'] };
    expect(labelOf(django, made, toContainer)).toBe('shop.tests.test_a.T.test_x_0_a');
    expect(labelOf(pytest, made, toContainer)).toBe('/app/shop/tests/test_a.py::T::test_x_0_a');
    const all = { path, names: ['T', 'test_x'], expands: true };
    expect(labelOf(django, all, toContainer)).toBe('shop.tests.test_a.T.test_x');
    expect(labelOf(pytest, all, toContainer)).toBe('/app/shop/tests/test_a.py::T');
  });

  it('may have letters of every language', () => {
    const path = 'src/prüfung/tests/test_größe.py';
    expect(labelOf(django, { path, names: ['PrüfungTests', 'test_größe'] }, toContainer)).toBe(
      'prüfung.tests.test_größe.PrüfungTests.test_größe',
    );
  });

  it('come after the settings and the arguments of the user', () => {
    const settings = { args: ['--failfast'], keepDatabase: true, parallel: 0, settingsModule: 'site.ci' };
    const plain = { mode: 'run' as const };
    expect(runnerArguments({ ...plain, project: django, settings, labels: ['shop'] })).toEqual([
      ...['--parallel', '--noinput', '--keepdb', '--settings=site.ci', '--failfast', 'shop'],
    ]);
    const debugged = runnerArguments({ mode: 'debug', project: django, settings, labels: [] });
    expect(debugged).not.toContain('--parallel');
    const same = { ...settings, args: ['-x'], parallel: 4 };
    const ofPytest = { ...plain, project: pytest, settings: same, labels: [] };
    expect(runnerArguments(ofPytest).slice(2)).toEqual([...['--reuse-db', '-n', '4', '--ds=site.ci', '-x']]);
    expect(runnerArguments({ ...ofPytest, mode: 'coverage' })).not.toContain('-n');
  });
});

describe('wildcard', () => {
  it.each([
    ['test_*.py', 'test_a.py', true],
    ['test_*.py', 'tests.py', false],
    ['*_test.py', 'a_b_test.py', true],
    ['t?st', 'test', true],
    ['[tb]est', 'best', true],
    ['*', '', true],
  ])('%s for %s: %s', (pattern, name, expected) => {
    expect(wildcard(pattern, name)).toBe(expected);
  });

  it('takes no long time for a hostile pattern', () => {
    expect(wildcard('*a'.repeat(200), 'a'.repeat(20_000).concat('b'))).toBe(false);
  });
});
