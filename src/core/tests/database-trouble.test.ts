// The test database's trouble is explained wherever a runner tells of it, once.
import { expect, it } from 'vitest';
import { knownFailures } from '../failures/explain.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import type { TestEvent } from './events.ts';

const finder = knownFailures();
const name = { dotted: 'a' };

function trouble(): DatabaseTrouble {
  return new DatabaseTrouble((output) => finder.explain(output));
}

function ended(state: 'failed' | 'errored', message: string): TestEvent {
  const problems = [{ message, text: `Traceback:\n${message}`, frames: [], compared: undefined }];
  return { kind: 'end', name, state, milliseconds: 1, problems, reason: '', output: '' };
}

it('is explained where the set-up of a test ends in an error', () => {
  const found = trouble();
  found.event(ended('errored', 'LookupError: no berth'));
  expect(found.found).toBeUndefined();
  found.event(
    ended('errored', 'django.db.utils.ProgrammingError: permission denied to create database "test_shop"'),
  );
  found.event(ended('errored', 'OperationalError: database "test_b" is being accessed by other users'));
  expect(found.found?.id).toBe('test-database-permission');
});

it('is explained where the databases cannot be removed after all tests', () => {
  const output =
    'Ran 3 tests in 1s\n\nOK\ndjango.db.utils.OperationalError: database "test_shop" is being accessed by other users\n';
  const found = trouble();
  found.end({ exitCode: 0, output });
  expect(found.found).toBeUndefined();
  found.end({ exitCode: 1, output });
  expect(found.found?.text).toContain('Another session uses test_shop');
});

it('is no other failure, and none that a test only expects', () => {
  const found = trouble();
  found.event(ended('failed', 'AssertionError: database "test_b" is being accessed by other users'));
  found.end({ exitCode: 1, output: 'django.db.utils.OperationalError: no such table: auth_user\n' });
  expect(found.found).toBeUndefined();
});

it('is not an old test database that the runner replaced', () => {
  const found = trouble();
  const output = [
    "Creating test database for alias 'default'...",
    'Got an error creating the test database: database "test_shop" already exists',
    '',
    "Destroying old test database for alias 'default'...",
    'FAILED (failures=1)',
  ].join('\n');
  found.end({ exitCode: 1, output });
  expect(found.found).toBeUndefined();
});
