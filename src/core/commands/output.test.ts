// What Compose's output says of its progress.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeOutput } from './output.ts';

describe('the output of Compose', () => {
  it.each([
    [' Container shop-web-1  Starting', 'Container shop-web-1', 'Starting'],
    [' Network shop_default  Creating', 'Network shop_default', 'Creating'],
    [' db Pulling ', 'db', 'Pulling'],
    ['#8 [web 3/4] RUN pip install -r requirements.txt', 'web 3/4', 'RUN pip install -r requirements.txt'],
  ])('%j', (line, subject, state) => {
    expect(composeOutput()(line)).toEqual([{ kind: 'progress', subject, state }]);
  });

  it.each([' Container shop-web-1  Started', '#8 DONE 0.4s', '#8 0.412 Collecting django', 'broken', ''])(
    'takes %j for no progress',
    (line) => {
      expect(composeOutput()(line)).toEqual([]);
    },
  );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        expect(() => composeOutput()(line)).not.toThrow();
      }),
    );
  });
});
