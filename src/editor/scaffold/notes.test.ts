// The notes of a scaffold in the log: one line each, with the project that they are about.
import { expect, it } from 'vitest';
import { logNotes } from './notes.ts';

it('puts each note into a line of the log', () => {
  const lines: string[] = [];
  const log = { info: (line: string) => lines.push(line) };
  logNotes(log, 'harbour', ['Set `KEY` in `.env`.', 'Upgrade Django.']);
  expect(lines).toEqual(['harbour: Set "KEY" in ".env".', 'harbour: Upgrade Django.']);
});
