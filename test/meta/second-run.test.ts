// What is counted when tests that failed have run once more.
import { expect, it } from 'vitest';
import { countAfterSecondRun, type Group } from '../../scripts/second-run.ts';
import type { Run } from '../../scripts/stage-run.ts';

const passed = (name: string, number = 1): Group => ({ name, passed: number, failures: [] });
const failed = (name: string, ...tests: readonly string[]): Group => ({
  name,
  passed: 0,
  failures: tests.map((what) => ({ what, why: `${what} in its time` })),
});

async function counted(first: readonly Group[], second: readonly Group[]) {
  const [unsteady, failures, repeated]: [string[], string[], string[]] = [[], [], []];
  const run: Run = {
    env: {},
    signal: new AbortController().signal,
    folder: '',
    has: () => true,
    skip: () => undefined,
    unsteady: (what, why) => unsteady.push(`${what}: ${why}`),
    fail: (what) => failures.push(what),
  };
  const again = async (groups: readonly Group[]): Promise<readonly Group[]> => {
    repeated.push(...groups.map(({ name }) => name));
    return second;
  };
  return { ...(await countAfterSecondRun(first, { again, most: 2 }, run)), unsteady, failures, repeated };
}

it('runs again only what failed, and names what passed then with why it had failed', async () => {
  expect(await counted([passed('a', 3), failed('b', 'opens', 'closes')], [passed('b', 2)])).toMatchObject({
    passed: 5,
    failed: 0,
    unsteady: ['opens: opens in its time', 'closes: closes in its time'],
    failures: [],
    repeated: ['b'],
  });
});

it('counts what failed twice, and what failed only the second time', async () => {
  const second = [failed('a', 'opens'), failed('b', 'reads')];
  expect(await counted([failed('a', 'opens'), failed('b', 'writes')], second)).toMatchObject({
    passed: 0,
    failed: 2,
    unsteady: ['writes: writes in its time'],
    failures: ['opens', 'reads'],
  });
});

it('holds on to a failure when the second run does not tell of its group', async () => {
  expect(await counted([failed('a', 'opens')], [])).toMatchObject({
    failed: 1,
    failures: ['opens'],
    unsteady: [],
  });
});

it('counts what went wrong outside the tests of the second run', async () => {
  const outside: Group = { ...failed('outside', 'rejection'), isFinal: true };
  expect(
    await counted([failed('a', 'opens')], [passed('a'), outside, failed('b', 'not asked')]),
  ).toMatchObject({
    ...{ passed: 1, failed: 1, failures: ['rejection'], unsteady: ['opens: opens in its time'] },
  });
});

it('does not run again what is no test, or what fails in many places', async () => {
  const many = ['a', 'b', 'c'].map((name) => failed(name, name));
  const broken: Group = { ...failed('engine', 'vitest'), isFinal: true };
  for (const first of [many, [broken, failed('a', 'opens')]])
    expect(await counted(first, [])).toMatchObject({ failed: first.length, repeated: [] });
});
