// The sample is what people start from: no rule of ours has a word to say about it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { rules } from '#core/lint/generated/rules.ts';
import { lintTexts } from '#core/lint/testing.ts';

const folder = fileURLToPath(new URL('../../sample', import.meta.url));

it('has no finding in the sample', () => {
  const texts: Record<string, string> = {};
  const executable: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === '.env') continue;
    const path = `${entry.parentPath}/${entry.name}`;
    const name = relative(folder, path).split(sep).join('/');
    texts[name] = readFileSync(path, 'utf8');
    if (process.platform === 'win32' ? name.endsWith('.sh') : statSync(path).mode & 0o100)
      executable.push(name);
  }
  const findings = lintTexts(
    rules.filter((rule) => rule.enabled),
    texts,
    executable,
  );
  expect(findings.map(({ rule, path, message }) => `${path}: ${rule.id}: ${message}`)).toEqual([]);
});
