// The last run out of what an engine says.
import { expect, it } from 'vitest';
import { readLastRun } from './last-run.ts';

it('reads how a container ended', () => {
  const State = {
    Running: false,
    OOMKilled: true,
    ExitCode: 137,
    Error: '',
    StartedAt: '2026-11-29T06:00:00.5Z',
    FinishedAt: '2026-11-29T06:00:01.123456789Z',
  };
  expect(readLastRun({ State })).toEqual({
    startedAt: Date.UTC(2026, 10, 29, 6, 0, 0, 500),
    finishedAt: '2026-11-29T06:00:01.123456789Z',
    running: false,
    exitCode: 137,
    outOfMemory: true,
    error: '',
  });
});

it('reads that one never ran', () => {
  const never = '0001-01-01T00:00:00Z';
  expect(
    readLastRun({ State: { StartedAt: never, FinishedAt: never, Error: 'exec: no such file' } }),
  ).toMatchObject({ startedAt: undefined, finishedAt: '', exitCode: undefined, error: 'exec: no such file' });
  expect(readLastRun(undefined)).toMatchObject({ startedAt: undefined, running: false });
});
