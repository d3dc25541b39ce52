// What is said of an engine's refusals.
import { expect, it } from 'vitest';
import { isNotFound } from '#core/engine/engine-refusal.ts';
import { knownFailures } from '#core/failures/explain.ts';
import { refused } from './errors.ts';

it.each(['Not Found', 'page not found'])('says that the engine lacks a call: %s', (message) => {
  const error = refused({ status: 404, message }, knownFailures());
  expect(error.message).toBe('The engine does not support this action. Update Docker or Podman.');
  expect(error.detail).toBe(`HTTP 404: ${message}`);
});

it('repeats what the engine says of a thing that it does not find', () => {
  const error = refused({ status: 404, message: 'no such container: web' }, knownFailures());
  expect(error.message).toBe('No such container: web.');
  expect(isNotFound(error)).toBe(true);
});

it.each([
  { status: 404, text: 'No such container, image, volume or network.' },
  { status: 500, text: 'HTTP 500.' },
])('says what it can of a refusal without words: $status', ({ status, text }) => {
  const error = refused({ status, message: '' }, knownFailures());
  expect(error.message).toBe(text);
  expect(error.status).toBe(status);
});
