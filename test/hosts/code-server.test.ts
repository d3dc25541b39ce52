// Which VS Code the tests run on: the one that is named, and the oldest is the one that package.json admits.
import { readFileSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import { choiceOf, chosenVersion, oldestVersion } from './code-server.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('is the oldest that package.json admits in the compatibility run', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { vscode: string } };
  expect(engines.vscode).toBe(`^${oldestVersion}.0`);
});

it('is the one that a run names to its children', () => {
  for (const [name, value] of Object.entries(choiceOf(oldestVersion))) vi.stubEnv(name, value);
  expect(chosenVersion()).toBe(oldestVersion);
  vi.stubEnv('DOCKYARD_TEST_VSCODE', '1.1');
  expect(() => chosenVersion()).toThrow(/DOCKYARD_TEST_VSCODE is 1\.1; the versions are/);
});
