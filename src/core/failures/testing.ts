// How a table of failures is tested: each has a message, and each message is found and explained.
import { expect, it } from 'vitest';
import { knownFailures } from './explain.ts';
import type { Failure } from './known/failure.ts';

/** A message as a tool prints it, the id of what is found, and some words of the explanation. */
type Message = readonly [message: string, id: string, words?: string];

const finder = knownFailures();

/** Holds every failure of a table to its messages, among all that are known. */
export function testFailures(table: readonly Failure[], messages: readonly Message[]): void {
  it.each(messages.map(([message, id, words]) => ({ message, id, words })))(
    '$message',
    ({ message, id, words }) => {
      const found = finder.explainLine(message);
      expect(found?.id).toBe(id);
      if (words !== undefined) expect(found?.text).toContain(words);
      expect(found?.text).not.toMatch(/[{}|]|\s{2}| [.,](?: |$)/);
    },
  );

  it('has a message for each', () => {
    const tested = new Set(messages.map(([, id]) => id));
    expect([...tested].sort()).toEqual(table.map(({ id }) => id).sort());
  });
}
