// Arguments as typed, and back.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitArguments, typedArguments } from './typed-arguments.ts';

it('are split at spaces outside quotes, and nothing is expanded', () => {
  expect(splitArguments(`one "two words" 'it''s' $HOME *`)).toEqual({
    args: ['one', 'two words', 'its', '$HOME', '*'],
  });
});

it('are refused where a shell would be needed', () => {
  expect(splitArguments('check; rm -rf /')).toEqual({
    problem: 'Arguments are not passed to a shell; quote ;',
  });
  expect(splitArguments('"open')).toEqual({ problem: 'A quote is not closed.' });
});

it('are the same after they were written as a line', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (args) => {
      expect(splitArguments(typedArguments(args))).toEqual({ args });
    }),
  );
  expect(typedArguments(['berths', '--plan', 'a b', '', "it's", '$(x)', '\n'])).toBe(
    `berths --plan 'a b' '' 'it'"'"'s' '$(x)' '\n'`,
  );
});
