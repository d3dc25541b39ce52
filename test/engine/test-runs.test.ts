// Tests in real containers: what each runner tells of them while they run, and what becomes of a run that breaks off.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImageContext } from '#core/commands/manage-in-image.ts';
import type { Engine } from '#core/engine/engine.ts';
import { Cancelled } from '#core/errors.ts';
import { knownFailures } from '#core/failures/explain.ts';
import { type Asked, nameOf, problemOf, type Ran, runTests } from './test-runs/run-tests.ts';
import { barePython, folderOfTests, startOnTests } from './test-runs/site.ts';
import { image, processesIn, realEngine, Throwaway } from './throwaway.ts';

const made = new Throwaway();
let engine: Engine;
let folder = '';
let container = '';

beforeAll(async () => {
  engine = await realEngine();
  folder = await folderOfTests('test-runs');
  container = await start();
});

afterAll(async () => {
  engine.dispose();
  await made.end();
});

function start(): Promise<string> {
  return startOnTests(made, folder);
}

function run(asked: Omit<Asked, 'engine' | 'container'> & { readonly container?: string }): Promise<Ran> {
  return runTests({ engine, container, ...asked });
}

const processes = (id = container): Promise<readonly string[]> => processesIn(engine, id);

describe("Django's runner", () => {
  it('tells the state of every test, and leaves nothing behind', async () => {
    const ran = await run({ runner: 'django' });
    expect(ran.states).toEqual({
      'test_states BrokenClassTests': 'errored',
      'test_states StateTests test_equal': 'failed',
      'test_states StateTests test_error': 'errored',
      'test_states StateTests test_expected': 'passed',
      'test_states StateTests test_pass': 'passed',
      'test_states StateTests test_skip': 'skipped',
      'test_states StateTests test_subtests': 'failed',
      'test_states StateTests test_subtests (n=0)': 'passed',
      'test_states StateTests test_subtests (n=1)': 'failed',
      test_syntax: 'errored',
      'test_output OutputTests test_hostile': 'passed',
      'test_output OutputTests test_megabyte': 'passed',
    });
    expect(ran).toMatchObject({ done: true, exitCode: 1 });
    expect(problemOf(ran, 'test_states StateTests test_equal')).toMatchObject({
      message: expect.stringContaining("AssertionError: {'berth': 1} != {'berth': 2}"),
      frames: [{ path: '/srv/site/shop/tests/test_states.py', line: 10, name: 'test_equal' }],
      compared: { actual: "{'berth': 1}", expected: "{'berth': 2}" },
    });
    expect(problemOf(ran, 'test_syntax')?.text).toContain('SyntaxError');
    expect(ran.output).toContain('Ran 9 tests');
    expect(ran.output).not.toContain('"e": "end"');
    expect(await processes()).toEqual([]);
  });

  it('runs what is selected, also beside a file that cannot be loaded', async () => {
    const ran = await run({
      runner: 'django',
      only: [
        'test_states StateTests test_pass',
        'test_syntax Any test_any',
        'test_states StateTests test_gone',
      ],
    });
    expect(ran.states).toEqual({
      'test_states StateTests test_pass': 'passed',
      'test_states StateTests test_gone': 'errored',
      'test_syntax Any test_any': 'errored',
    });
  });

  it('runs the numbered tests that a decorator made of one', async () => {
    const ran = await run({ runner: 'django', only: ['names PrüfungTests test_x'] });
    expect(ran.states).toMatchObject({
      'names PrüfungTests test_x_0_a': 'passed',
      'names PrüfungTests test_x_1_b': 'passed',
    });
    expect(Object.keys(ran.states)).not.toContain('names PrüfungTests test_größe');
  });

  it('runs tests whose names fill several arguments', async () => {
    const ran = await run({
      runner: 'django',
      settings: { args: Array.from({ length: 5_000 }, () => 'shop.tests.names.PrüfungTests.test_größe') },
      only: ['test_states StateTests test_pass'],
    });
    expect(ran.states).toMatchObject({ 'test_states StateTests test_pass': 'passed' });
    expect(ran.done).toBe(true);
  });

  it('runs tests in several processes', async () => {
    const ran = await run({
      runner: 'django',
      settings: { parallel: 2 },
      only: ['test_states StateTests test_pass', 'test_output OutputTests'],
    });
    expect(ran.states).toEqual({
      'test_states StateTests test_pass': 'passed',
      'test_output OutputTests test_hostile': 'passed',
      'test_output OutputTests test_megabyte': 'passed',
    });
    expect(ran.done).toBe(true);
  });

  it('needs tblib for failures in several processes, which is explained', async () => {
    const ran = await run({
      runner: 'django',
      settings: { parallel: 2 },
      only: ['test_states StateTests', 'test_states BrokenClassTests'],
    });
    expect(ran.done).toBe(false);
    expect(knownFailures().explain(ran.output)?.id).toBe('tblib-missing');
  });
});

describe('pytest', () => {
  it('tells the state of every test, and leaves nothing behind', async () => {
    const ran = await run({ runner: 'pytest' });
    expect(ran.states).toMatchObject({
      'test_plain test_numbers [1]': 'passed',
      'test_plain test_numbers [2]': 'failed',
      'test_plain TestPlain test_fixture': 'errored',
      'test_plain TestPlain test_skip': 'skipped',
      'test_states StateTests test_equal': 'failed',
      'test_states StateTests test_pass': 'passed',
      'test_states BrokenClassTests test_never': 'errored',
      test_syntax: 'errored',
    });
    expect(ran).toMatchObject({ done: true, exitCode: 1 });
    expect(problemOf(ran, 'test_plain test_numbers [2]')).toMatchObject({
      frames: [{ path: '/srv/site/shop/tests/test_plain.py', line: 6, name: 'test_numbers' }],
      compared: { actual: '2', expected: '1' },
    });
    const printed = ran.updates.find(
      ({ key, state }) => nameOf(key) === 'test_plain test_numbers [2]' && state === 'failed',
    );
    expect(printed?.output).toContain('number 2');
    expect(await processes()).toEqual([]);
  });

  it('runs what is selected', async () => {
    const ran = await run({
      runner: 'pytest',
      only: ['test_plain test_numbers [1]', 'test_states StateTests test_pass'],
    });
    expect(ran.states).toEqual({
      'test_plain test_numbers [1]': 'passed',
      'test_states StateTests test_pass': 'passed',
    });
  });

  it('tells why a whole file is skipped', async () => {
    const ran = await run({ runner: 'pytest', only: ['optional'] });
    expect(ran.states).toEqual({ optional: 'skipped' });
    expect(ran.updates[0]?.reason).toContain("could not import 'no_such_harbour'");
  });

  it('runs tests in several processes, with pytest-xdist', async () => {
    // pytest-xdist itself wants a temporary folder.
    const writable = await startOnTests(made, folder, ['--tmpfs', '/tmp']);
    const ran = await run({
      runner: 'pytest',
      container: writable,
      settings: { parallel: 2 },
      only: [
        'test_plain test_numbers',
        'test_states StateTests test_pass',
        'test_states StateTests test_subtests',
      ],
    });
    expect(ran.states).toMatchObject({
      'test_plain test_numbers [1]': 'passed',
      'test_plain test_numbers [2]': 'failed',
      'test_states StateTests test_pass': 'passed',
      'test_states StateTests test_subtests': 'failed',
      'test_states StateTests test_subtests (n=1)': 'failed',
    });
    expect(ran.done).toBe(true);
    expect(await processes(writable)).toEqual([]);
  });

  it('is missed where the image lacks it', async () => {
    const bare = await made.container(['sleep', '900'], { flags: ['--volume', `${folder}:/srv/site:ro`] });
    const ran = await run({
      runner: 'pytest',
      container: bare,
      target: { interpreter: [await barePython(made, bare)] },
    });
    expect(ran.done).toBe(false);
    expect(knownFailures().explain(ran.output)?.id).toBe('pytest-missing');
  });
});

describe.each(['django', 'pytest'] as const)('a run of %s', (runner) => {
  it('names its tests in letters of every language, and skips subtests of a class with an attribute like theirs', async () => {
    const ran = await run({
      runner,
      only: ['names PrüfungTests test_größe', 'names PrüfungTests test_subtest'],
    });
    expect(ran.done).toBe(true);
    expect(ran.states).toMatchObject({ 'names PrüfungTests test_größe': 'skipped' });
    expect(Object.keys(ran.states)).toContain('names PrüfungTests test_subtest');
    expect(Object.keys(ran.states)).not.toContain('names PrüfungTests test_x_0_a');
  });

  it('ends when a test kills its process', async () => {
    const ran = await run({
      runner,
      only: ['dying BadTests test_a_pass', 'dying BadTests test_b_kill', 'dying BadTests test_c_after'],
    });
    expect(ran.done).toBe(false);
    expect(ran.states).toEqual({
      'dying BadTests test_a_pass': 'passed',
      'dying BadTests test_b_kill': 'errored',
      'dying BadTests test_c_after': 'errored',
    });
    expect(problemOf(ran, 'dying BadTests test_b_kill')?.message).toBe('It broke off.');
    expect(problemOf(ran, 'dying BadTests test_c_after')?.message).toBe('Not run. It broke off.');
  });

  it('is ended in the container when it is canceled', async () => {
    const cancel = new AbortController();
    const states: string[] = [];
    const running = run({
      runner,
      only: ['dying BadTests test_d_forever'],
      signal: cancel.signal,
      onUpdate: ({ state }) => {
        states.push(state);
        cancel.abort();
      },
    });
    await expect(running).rejects.toBeInstanceOf(Cancelled);
    expect(states).toEqual(['started']);
    expect(await processes()).toEqual([]);
  });

  it('ends when its container stops', async () => {
    const other = await start();
    const ran = await run({
      runner,
      container: other,
      only: ['dying BadTests test_d_forever'],
      onUpdate: ({ state }) => {
        if (state === 'started') void engine.containers.kill(other, 'SIGKILL');
      },
    });
    expect(ran.states).toEqual({ 'dying BadTests test_d_forever': 'errored' });
  });

  it('runs in a container of its own, which is gone afterwards', async () => {
    const context: ImageContext = {
      cli: { command: 'docker', env: engine.host.env },
      container: undefined,
      run: {
        ...{ image, ports: [], env: [], envFiles: [], args: [], detach: true, remove: false },
        volumes: [`${folder}:/srv/site:ro`],
      },
      folder,
    };
    const ofFolder = async (): Promise<readonly string[]> =>
      (await engine.containers.list())
        .filter(({ mounts }) => mounts.some(({ source }) => source === folder))
        .map(({ name }) => name);
    const before = await ofFolder();
    const ran = await run({ runner, image: context, only: ['test_states StateTests test_pass'] });
    expect(ran.states).toEqual({ 'test_states StateTests test_pass': 'passed' });
    expect(await ofFolder()).toEqual(before);
  });
});
