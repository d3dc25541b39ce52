// The output of a healthcheck in what an engine describes.
import { expect, it } from 'vitest';
import { healthOutput } from './health-output.ts';

it('is that of the last run', () => {
  const Log = [{ Output: 'first\n' }, { ExitCode: 1, Output: 'connection refused\n' }];
  expect(healthOutput({ State: { Health: { Status: 'unhealthy', Log } } })).toBe('connection refused');
});

it.each([undefined, {}, { State: { Health: null } }, { State: { Health: { Log: null } } }])(
  'is empty in %j',
  (inspected) => {
    expect(healthOutput(inspected)).toBe('');
  },
);
