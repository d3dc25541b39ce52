// A lifetime disposes everything it owns, and owns nothing that has ended.
import { describe, expect, it } from 'vitest';
import { type Disposable, Lifetime } from './lifetime.ts';

function named(name: string, disposed: string[], error?: Error): Disposable {
  return {
    dispose: () => {
      disposed.push(name);
      if (error) throw error;
    },
  };
}

describe('Lifetime', () => {
  it('disposes what it owns once, the last first, and at once what is added after its end', () => {
    const disposed: string[] = [];
    const lifetime = new Lifetime();
    lifetime.add(named('a', disposed));
    lifetime.add(named('b', disposed));
    const signal = lifetime.signal();
    lifetime.dispose();
    lifetime.dispose();
    lifetime.add(named('c', disposed));
    expect(disposed).toEqual(['b', 'a', 'c']);
    expect(signal.aborted).toBe(true);
  });

  it('forgets a lifetime that ended by itself', () => {
    const parent = new Lifetime();
    for (let round = 0; round < 100; round++) {
      const child = parent.add(new Lifetime());
      child.add({ dispose: () => undefined });
      child.dispose();
    }
    expect(parent.size).toBe(0);
    const ended = new Lifetime();
    ended.dispose();
    parent.add(ended);
    expect(parent.size).toBe(0);
  });

  it('disposes the others when one throws, and throws its error afterwards', () => {
    const disposed: string[] = [];
    const lifetime = new Lifetime();
    lifetime.add(named('a', disposed));
    lifetime.add(named('b', disposed, new Error('b failed')));
    lifetime.add(named('c', disposed));
    expect(() => lifetime.dispose()).toThrow('b failed');
    expect(disposed).toEqual(['c', 'b', 'a']);
    expect(lifetime.ended).toBe(true);
  });

  it('throws all errors together where there are several', () => {
    const disposed: string[] = [];
    const parent = new Lifetime();
    const child = parent.add(new Lifetime());
    child.add(named('a', disposed, new Error('a failed')));
    parent.add(named('b', disposed, new Error('b failed')));
    const failed = (() => {
      try {
        parent.dispose();
        return undefined;
      } catch (error) {
        return error;
      }
    })();
    expect(failed).toBeInstanceOf(AggregateError);
    expect((failed as AggregateError).errors.map(String)).toEqual(['Error: b failed', 'Error: a failed']);
    expect(disposed).toEqual(['b', 'a']);
  });
});
