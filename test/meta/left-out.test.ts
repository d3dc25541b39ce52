// What a run on an older engine says about the tests that it has left out.
import { expect, it } from 'vitest';
import { leftOut, type TestResult } from '../../scripts/left-out.ts';

function test(suite: string, name: string, lacks?: string): TestResult {
  return {
    status: 'skipped',
    ancestorTitles: [suite],
    fullName: `${suite} ${name}`,
    meta: lacks === undefined ? {} : { lacks },
  };
}

it('names each test with its reason, and counts those of a suite that is left out as a whole', () => {
  const cases = ['a', 'b', 'c', 'd', 'e'].map((name) =>
    test('docker build --check', name, 'no build checks'),
  );
  expect(
    leftOut([test('logs', 'follows', 'no --since'), ...cases, test('logs', 'ends', 'no events')]),
  ).toEqual([
    'logs follows (no --since)',
    'docker build --check, 5 tests (no build checks)',
    'logs ends (no events)',
  ]);
});

it('does not excuse a test that was skipped without a reason', () => {
  expect(leftOut([test('logs', 'follows')])).toEqual([]);
});
