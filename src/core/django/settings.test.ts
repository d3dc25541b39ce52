// Settings as real projects write them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { processorTime } from '../testing.ts';
import { setting } from './environment-substitution.ts';
import { readSettings } from './settings.ts';
import { get, plain, read } from './testing.ts';

describe('values', () => {
  it.each([
    ["X = 'a' 'b'", 'ab'],
    ['X = r"a\\b"', 'a\\b'],
    ["X = 'it\\'s'", "it's"],
    ['X = """a\nb"""', 'a\nb'],
    ['X: int = 8_000', 8000],
    ['X = -1', -1],
    ['X = not True', false],
    ['X = None', null],
    ["X = ('a', 'b')", ['a', 'b']],
    ["X = 'a',", ['a']],
    ["A = ['a']\nX = [*A, 'b'] + ['c']\nX += ('d',)", ['a', 'b', 'c', 'd']],
    ["X = ['a']\nX.append('b')\nX.insert(0, 'c')\nX.remove('a')", ['c', 'b']],
    ["X = ['a'] + unknown()", ['a', '…']],
    ["X = {'a': {'b': 1}}\nX['a']['c'] = 2", { a: { b: 1, c: 2 } }],
    ["X = dict(a=1, b='c')", { a: 1, b: 'c' }],
    ["A = {'a': 1}\nX = {**A, 'b': 2}", { a: 1, b: 2 }],
    ["X = 'a' if DEBUG else 'b'", '?'],
    ["DEBUG = False\nX = 'a' if DEBUG else 'b'", 'b'],
    ["H = 'db'\nX = f'redis://{H}:{6379}/0'", 'redis://db:6379/0'],
    ["X = 'redis://%s:%d' % ('r', 1)", 'redis://r:1'],
    ["X = 'redis://{}:{p}'.format('r', p=1)", 'redis://r:1'],
    ["X = 'a,b, c'.split(',')", ['a', 'b', 'c']],
    ["(X, Y) = ('a', 'b')", 'a'],
    ["X = Y = 'a'", 'a'],
    ["X = [\n  'a',  # first\n  # second\n  'b',\n]", ['a', 'b']],
    ["X = {\n  'a': 1,  # first\n  'b':  # second\n    2,\n}", { a: 1, b: 2 }],
    ["X = str(  # long\n  'a'\n)", 'a'],
    ["X = 'TRUE'.lower() == 'true'", true],
    ["X = 'a' in ['a', 'b']", true],
  ])('%s', (text, value) => {
    expect(get(text)).toEqual(value);
  });

  it.each([
    ["{'a': 'x'}", 'x', 'd'],
    ["{**{'a': 'x'}, 'c': 1}", 'x', 'd'],
    ["dict({'a': 'x'}, **{'c': 1})", 'x', 'd'],
    ["{'a': 'x'} | {'c': 1}", 'x', 'd'],
    ["{**given(), 'a': 'x'}", 'x', '?'],
    ["{'a': 'x', **given()}", '?', '?'],
    ["{'a': 'y', **given(), 'a': 'x', **{'c': 1}}", 'x', '?'],
    ["{'a': 'x', **{**given(), 'c': 1}}", '?', '?'],
    ["dict(given(), a='x')", 'x', '?'],
    ["dict({'a': 'x'}, **given())", '?', '?'],
    ["dict({'a': 'y'}, a='x', **given())", 'x', '?'],
    ["dict(*given(), a='x')", 'x', '?'],
    ["{'a': 'x'} | {**given()}", '?', '?'],
    ["{'a': 'x'} | given()", '?', '?'],
    ["{**given()} | {'a': 'x'}", 'x', '?'],
    ["{'a': 'x'}\nM.update(given())", '?', '?'],
    ["{'a': 'x'}\nM.update({**given()})", '?', '?'],
    ["{**given()}\nM.update({'a': 'x'})", 'x', '?'],
    ["{'a': 'x'}\nM |= {**given()}", '?', '?'],
    ["{'a': 'x'}\nM[given()] = 'y'", '?', '?'],
    ["{'a': 'x', 'b': 1}\nM.pop('b')", 'x', '?'],
    ["{'a': 'x'}\nM.pop('a')", '?', '?'],
    ["{'a': 'x'}\nM.pop(given())", '?', '?'],
    ["{'a': ['x']}\nM['a'][0] = 'y'", '?', 'd'],
  ])('of %s are known under `a` and `b` as far as nothing may replace them', (code, a, b) => {
    const of = (key: string): unknown => get(`M = ${code}\nX = M.get('${key}', 'd')`);
    expect([of('a'), of('b')]).toEqual([a, b]);
    expect(get(`M = ${code}\nX = M['a']`)).toEqual(a);
  });

  it('keeps the place of the words', () => {
    const text = "DATABASES = {'default': {'HOST': 'localhost'}}\n";
    const databases = read(text).get('DATABASES');
    const host =
      databases?.kind === 'dict' && databases.entries.get('default')?.kind === 'dict'
        ? databases.entries.get('default')
        : undefined;
    const value = host?.kind === 'dict' ? host.entries.get('HOST') : undefined;
    if (value === undefined) throw new Error('no host');
    expect(text.slice(value.location.span.start, value.location.span.end)).toBe('localhost');
    expect(value.location.path).toBe('site/settings.py');
  });
});

describe('paths', () => {
  it.each([
    ['from pathlib import Path\nBASE_DIR = Path(__file__).resolve().parent.parent\nX = BASE_DIR / "static"'],
    ['import pathlib\nB = pathlib.Path(__file__).parents[1]\nX = str(B.joinpath("static"))'],
    [
      'import os\nB = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))\nX = os.path.join(B, "static")',
    ],
    ['import os.path as p\nX = p.join(p.dirname(__file__), "..", "static")'],
    ['import environ\nROOT = environ.Path(__file__) - 2\nX = ROOT("static")'],
    ['from pathlib import Path\nB = Path(__file__).parent.parent\nX = f"{B}/static"'],
  ])('%s', (text) => {
    expect(get(text)).toEqual({ path: 'static' });
  });
});

describe('control flow', () => {
  it.each([
    ["if os.environ.get('A'):\n    X = 1\nelse:\n    X = 2", '?'],
    ['if somewhere:\n    X = 1\nelse:\n    X = 1', 1],
    ['X = 1\nif somewhere:\n    X = 2', '?'],
    ['X = 1\nif False:\n    X = 2', 1],
    ['DEBUG = True\nif DEBUG:\n    X = 1\nelse:\n    X = 2', 1],
    ["if somewhere:\n    X = 1\nelse:\n    raise ValueError('x')", 1],
    ['for i in range(3):\n    X = i', '?'],
    ['X = 1\ntry:\n    import a\nexcept ImportError:\n    X = 2', 1],
    ['with open("a") as f:\n    X = 1', 1],
    ['def f():\n    X = 1', undefined],
    ['X = 1; X = 2', 2],
  ])('%s', (text, value) => {
    expect(get(text)).toEqual(value);
  });

  it('is incomplete where names may be set unseen', () => {
    for (const text of [
      'from company.settings import *',
      'try:\n    from .local import *\nexcept ImportError:\n    pass',
      'import django_heroku\ndjango_heroku.settings(locals())',
      'globals().update(load())',
      "exec(open('x').read())",
      'import dynaconf\nsettings = dynaconf.DjangoDynaconf(__name__)',
      'from configurations import Configuration\nclass Base(Configuration):\n    DEBUG = True',
      'A = (\n',
    ])
      expect(read(`DEBUG = False\n${text}`).complete, text).toBe(false);
    expect(read('import logging\nlog = logging.getLogger(__name__)\nprint(log)').complete).toBe(true);
  });
});

describe('modules', () => {
  it('follows star imports, relative and absolute', () => {
    const files = {
      'site/base.py': "from .common import NAME\nDATABASES = {'default': {'HOST': NAME}}\nAPPS = ['a']",
      'site/common.py': "NAME = 'db'",
    };
    expect(get('from .base import *\nAPPS += ["b"]', 'APPS', files)).toEqual(['a', 'b']);
    expect(get('from site.base import *', 'DATABASES', files)).toEqual({ default: { HOST: 'db' } });
    expect(get('from . import base\nX = base.APPS', 'X', files)).toEqual(['a']);
    expect(read('from .base import *', files).files).toEqual([
      'site/settings.py',
      'site/base.py',
      'site/common.py',
    ]);
  });

  it('follows django-split-settings', () => {
    const files = { 'site/components/a.py': 'X = 1', 'site/components/b.py': 'X += 1' };
    const text = "from split_settings.tools import include, optional\ninclude('components/*.py')";
    expect(get(text, 'X', files)).toBe(2);
    expect(read(`${text}\ninclude(optional('local.py'))`, files).complete).toBe(false);
  });

  it('ends in a circle of imports', () => {
    const files = { 'site/base.py': 'from .settings import *\nX = 1' };
    expect(get('from .base import *', 'X', files)).toBe(1);
  });

  it('reads a package', () => {
    const files = new MemoryFiles({
      'src/config/settings/__init__.py': 'from .dev import *',
      'src/config/settings/dev.py': 'X = 1',
    });
    const settings = readSettings(files, 'src', 'config.settings');
    expect(plain(settings?.get('X'))).toBe(1);
    expect(readSettings(files, '', 'config.settings')).toBeUndefined();
    expect(readSettings(files, '', '../etc/passwd')).toBeUndefined();
  });
});

describe('any text', () => {
  const real = `import os, environ
env = environ.Env(DEBUG=(bool, False))
from .base import *
DATABASES = {'default': env.db('DATABASE_URL', default=f"postgres://{os.environ['H']}:5432/x")}
if DEBUG:
    X = [a.strip() for a in os.getenv('A', '').split(',')]
try:
    from .local import *
except ImportError:
    pass
`;
  it('never throws, cut or changed anywhere', () => {
    fc.assert(
      fc.property(fc.nat(real.length), fc.nat(real.length), fc.string({ maxLength: 6 }), (a, b, inserted) => {
        const text = real.slice(0, Math.min(a, b)) + inserted + real.slice(Math.max(a, b));
        const settings = read(text);
        for (const name of ['DATABASES', 'X', 'DEBUG']) plain(settings.get(name));
      }),
      { numRuns: 300 },
    );
  });

  it('survives depth and size', () => {
    expect(get(`X = ${'('.repeat(5000)}1`)).toBe('?');
    expect(get(`X = ${'os.path.join('.repeat(300)}${')'.repeat(300)}`)).toBe('?');
    expect(get(`X = ${"''.split(".repeat(60)}''${')'.repeat(60)}`)).toBe('?');
    const nested = Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}if a:\n`).join('');
    expect(read(`${nested}${' '.repeat(200)}X = 1`).complete).toBe(false);
    const long = Array.from({ length: 6000 }, (_, index) => `if a:\n  N${index} = 1\n`).join('');
    expect(processorTime(() => read(long))).toBeLessThan(3000);
  });

  it.each([
    ['lists', "A = ['x']", 'A = A + A'],
    ['texts', "A = 'x'", 'A += A'],
    ['paths', "from pathlib import Path\nA = Path('x')", "A = A / 'x' / A"],
    ['formats', "A = 'x'", "A = f'{A}{A}'"],
    ['maps', "A = {'a': 1}", "A = {'a': A, 'b': A}"],
    ['variables', "import os\nA = os.environ['X']", "A = '%s%s' % (A, A)"],
  ])('survives %s that double line by line', (_, first, twice) => {
    const double = `${first}\n${`${twice}\n`.repeat(60)}`;
    const either = `${double}B = A\nif x:\n    ${double.replaceAll('\n', '\n    ')}\n`;
    expect(
      processorTime(() => {
        const known = read(either);
        for (const name of ['A', 'B'])
          setting(known, name, () => ({ value: undefined, known: true, location: undefined }));
      }),
    ).toBeLessThan(3000);
  });
});
