// The state of every test of a run, whatever happens to the run.
import { describe, expect, it } from 'vitest';
import type { TestEvent, TestState } from './events.ts';
import { TestLedger, type TestUpdate } from './ledger.ts';
import { shownName, subtestName, type TestKey } from './test-key.ts';

const key = (...names: readonly string[]): TestKey => ({ path: 'a.py', names });
const name = { dotted: 'a' };
const problem = { message: 'broken', text: '', frames: [], compared: undefined };

function end(state: TestState): TestEvent {
  return { kind: 'end', name, state, milliseconds: 1, problems: [], reason: '', output: '' };
}

function shown(updates: readonly TestUpdate[]): string[] {
  return updates.map((one) =>
    [one.key.names.map(shownName).join('.'), one.state, one.problems[0]?.message ?? one.reason]
      .filter(Boolean)
      .join(' '),
  );
}

describe('TestLedger', () => {
  it('is finished with a test when one of its runs has a result', () => {
    const ledger = new TestLedger([key('test_a'), key('test_b')]);
    ledger.apply(end('passed'), key('test_a', '[1]'));
    ledger.apply({ kind: 'done' }, undefined);
    expect(ledger.done).toBe(true);
    expect(shown(ledger.end({ kind: 'finished' }))).toEqual([
      'test_b skipped The test runner did not run this test.',
    ]);
  });

  it('gives a file that cannot be loaded to its tests, or to itself', () => {
    const load: TestEvent = { kind: 'load', name, problems: [problem] };
    const ledger = new TestLedger([key('T', 'test_a'), { path: 'b.py', names: ['U', 'test_b'] }]);
    expect(shown(ledger.apply(load, key()))).toEqual(['T.test_a errored broken']);
    expect(ledger.apply(load, key()).map((one) => one.key)).toEqual([key()]);
    expect(ledger.apply(load, undefined)).toEqual([]);
  });

  it('gives what fails around a class to those of its tests that have no result', () => {
    const ledger = new TestLedger([key('T', 'test_a'), key('T', 'test_b'), key('TU', 'test_c')]);
    ledger.apply(end('passed'), key('T', 'test_a'));
    const around: TestEvent = { kind: 'around', name, state: 'skipped', problems: [], reason: 'no database' };
    expect(shown(ledger.apply(around, key('T')))).toEqual(['T.test_b skipped no database']);
  });

  it('tells the test that ran when the process ended from those that were to come', () => {
    const ledger = new TestLedger([key('test_a'), key('test_b'), key('test_c')]);
    ledger.apply({ kind: 'start', name }, key('test_a'));
    ledger.apply(end('passed'), key('test_a'));
    ledger.apply({ kind: 'start', name }, key('test_b', '[1]'));
    expect(shown(ledger.end({ kind: 'broken', message: 'The test process was killed.' }))).toEqual([
      'test_b.[1] errored The test process was killed.',
      'test_c errored Not run. The test process was killed.',
    ]);
    expect(ledger.end({ kind: 'finished' })).toEqual([]);
  });

  it('says of all tests why none began', () => {
    const ledger = new TestLedger([key('test_a')]);
    expect(shown(ledger.end({ kind: 'broken', message: 'No database.' }))).toEqual([
      'test_a errored No database.',
    ]);
  });

  it('makes a subtest one of the runs of its test', () => {
    const ledger = new TestLedger([key('test_a', subtestName('(n=1)'))]);
    const subtest: TestEvent = {
      kind: 'subtest',
      name,
      description: '(n=1)',
      state: 'failed',
      problems: [problem],
    };
    expect(shown(ledger.apply(subtest, key('test_a')))).toEqual(['test_a.(n=1) failed broken']);
    expect(shown(ledger.end({ kind: 'finished' }))).toEqual([]);
  });
});
