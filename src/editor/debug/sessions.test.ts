// One debugger for a service at a time, and what a session leaves to the next one.
import { expect, it } from 'vitest';
import { DebugSessions } from './sessions.ts';

it('refuses a service that is being debugged, until its session has ended', () => {
  const sessions = new DebugSessions<string>();
  const claim = sessions.claim('shop web', 'web');
  expect(() => sessions.claim('shop web', 'web')).toThrow('"web" is already being debugged.');
  sessions.claim('blog web', 'web');
  claim.dispose();
  sessions.claim('shop web', 'web');
});

it('gives what a session has left to the next one of the service, once', () => {
  const sessions = new DebugSessions<string>();
  sessions.keep('shop web', 'as before');
  expect(sessions.take('blog web')).toBeUndefined();
  expect(sessions.take('shop web')).toBe('as before');
  expect(sessions.take('shop web')).toBeUndefined();
});
