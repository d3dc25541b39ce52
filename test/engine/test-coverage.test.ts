// Coverage of tests in real containers: what is measured, by whose settings, and that nothing is written.
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#core/engine/engine.ts';
import { knownFailures } from '#core/failures/explain.ts';
import { type Asked, type Ran, runTests } from './test-runs/run-tests.ts';
import { barePython, folderOfTests, startOnTests } from './test-runs/site.ts';
import { realEngine, Throwaway } from './throwaway.ts';

const made = new Throwaway();
let engine: Engine;
let folder = '';
let container = '';

beforeAll(async () => {
  engine = await realEngine();
  folder = await folderOfTests('test-coverage');
  container = await startOnTests(made, folder);
});

afterAll(async () => {
  engine.dispose();
  await made.end();
});

function measure(asked: Omit<Asked, 'engine' | 'container'> & { readonly container?: string }): Promise<Ran> {
  return runTests({ engine, container, only: ['coverage'], ...asked, mode: 'coverage' });
}

const price = 'shop/price.py';
const whole = {
  path: '/srv/site/shop/price.py',
  executed: [1, 2, 3, 4, 7],
  missing: [8],
  branches: [
    { from: 2, to: 3, taken: true },
    { from: 2, to: 4, taken: true },
  ],
};

describe.each(['django', 'pytest'] as const)('the coverage of %s', (runner) => {
  it('has lines and branches, also of files that no test imports, and writes nothing', async () => {
    const before = await readdir(folder, { recursive: true });
    const ran = await measure({ runner });
    expect(ran).toMatchObject({ done: true, exitCode: 0, unmeasured: [] });
    expect(ran.measured.get(price)).toEqual(whole);
    expect(ran.measured.get('shop/never.py')).toMatchObject({ executed: [], missing: [1] });
    expect([...ran.measured.keys()].filter((path) => path.includes('site-packages'))).toEqual([]);
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  });

  it('is that of the tests that were run', async () => {
    const { measured } = await measure({ runner, only: ['coverage ShortTests test_short'] });
    expect(measured.get(price)).toMatchObject({
      executed: [1, 2, 4, 7],
      missing: [3, 8],
      branches: [
        { from: 2, to: 4, taken: true },
        { from: 2, to: 3, taken: false },
      ],
    });
  });

  it('follows the settings of the project, but for those that write', async () => {
    const settings = `[run]
source = shop
omit = shop/tests/*
branch = false
parallel = true
concurrency = multiprocessing, thread
[report]
exclude_lines = return price
`;
    const own = await folderOfTests(`coverage-settings-${runner}`, { '.coveragerc': settings });
    const before = await readdir(own, { recursive: true });
    const ran = await measure({ runner, container: await startOnTests(made, own) });
    expect(Object.fromEntries(ran.measured)).toEqual({
      'shop/__init__.py': { path: '/srv/site/shop/__init__.py', executed: [], missing: [], branches: [] },
      'shop/never.py': { path: '/srv/site/shop/never.py', executed: [], missing: [1], branches: [] },
      [price]: { ...whole, missing: [], branches: [] },
    });
    expect(await readdir(own, { recursive: true })).toEqual(before);
  });

  it('is missed where the container lacks coverage.py', async () => {
    const bare = await made.container(['sleep', '900'], { flags: ['--volume', `${folder}:/srv/site:ro`] });
    const target = { interpreter: [await barePython(made, bare)] };
    const ran = await measure({ runner, container: bare, target });
    expect(ran.done).toBe(false);
    expect(knownFailures().explain(ran.output)?.id).toBe('coverage-missing');
  });
});

describe("the coverage of Django's runner", () => {
  it('joins what several processes executed', async () => {
    const ran = await measure({ runner: 'django', settings: { parallel: 2 } });
    expect(ran).toMatchObject({ done: true, unmeasured: [] });
    expect(ran.measured.get(price)).toEqual(whole);
  });
});
