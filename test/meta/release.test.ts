// A release is refused where tag, version and changelog do not fit together.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { problemsOfRelease } from '../../scripts/release-checks.ts';

const top = join(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as { version: string };

it('accepts the tag of the present version, whose changes are listed', () =>
  expect(problemsOfRelease(`v${version}`, version, readFileSync(join(top, 'CHANGELOG.md'), 'utf8'))).toEqual(
    [],
  ));

it.each([
  ['another tag', 'v1.0.0', '## 1.0.1\n\n- A change.\n', /The tag is "v1.0.0"/],
  ['no section', 'v1.0.1', '## 1.0.0\n\n- A change.\n', /has no section "## 1.0.1"/],
  [
    'an empty section',
    'v1.0.1',
    '## 1.0.1\n\n## 1.0.0\n\n- A change.\n',
    /"## 1.0.1" of CHANGELOG.md is empty/,
  ],
  ['an empty last section', 'v1.0.1', '## 1.0.1\n\n', /is empty/],
])('refuses %s', (_, tag, changelog, problem) => {
  const problems = problemsOfRelease(tag, '1.0.1', changelog);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(problem);
});

it('ends with exit code 1 before anything is packed or sent', () => {
  const packed = (): number | undefined =>
    statSync(join(top, 'out/django-dockyard.vsix'), { throwIfNoEntry: false })?.mtimeMs;
  const before = packed();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/release.ts', 'v0.0.0'], {
    cwd: top,
    encoding: 'utf8',
  });
  expect(stderr).toContain('The tag is "v0.0.0"');
  expect([status, stdout]).toEqual([1, '']);
  expect(packed()).toBe(before);
});
