// What is generated is fresh: package.json, its texts, the rule index and the rule pages.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { docPages } from '../../scripts/generate-docs.ts';
import { manifestFiles } from '../../scripts/generate-manifest.ts';
import { architecturePicture } from '../../scripts/generate-picture.ts';
import { ruleIndex } from '../../scripts/generate-rule-index.ts';

const top = join(import.meta.dirname, '../..');
const onDisk = (path: string): string =>
  existsSync(join(top, path)) ? readFileSync(join(top, path), 'utf8') : 'missing';

describe('run `npm run generate` when this fails', () => {
  it.each(Object.entries(manifestFiles()))('%s', (path, text) => {
    expect(onDisk(path)).toBe(text);
  });
  it('the rule index', () => {
    expect(onDisk('src/core/lint/generated/rules.ts')).toBe(ruleIndex());
  });
  it('the picture of the layers', () => {
    expect(onDisk('docs/architecture.svg')).toBe(architecturePicture());
  });
  it('the page of messages', () => {
    const script = join(top, 'scripts/generate-messages.ts');
    expect(onDisk('docs/messages.md')).toBe(
      execFileSync(process.execPath, [script, '--print'], { encoding: 'utf8' }),
    );
  });
  it('the rule pages', () => {
    const pages = docPages();
    expect(Object.fromEntries(Object.keys(pages).map((path) => [path, onDisk(path)]))).toEqual(pages);
    expect(
      readdirSync(join(top, 'docs/rules'))
        .map((name) => `docs/rules/${name}`)
        .sort(),
    ).toEqual(Object.keys(pages).sort());
  });
});

it('settings that VS Code shows as plain text quote code without backticks', () => {
  const { contributes } = JSON.parse(onDisk('package.json'));
  const groups: readonly { properties: Readonly<Record<string, { properties?: object }>> }[] =
    contributes.configuration;
  const rules = groups.flatMap(({ properties }) =>
    Object.values(properties['dockyard.lint.rules']?.properties ?? {}),
  );
  const descriptions = rules.map(({ description }: { description: string }) => description);
  expect(descriptions).toContain("apt-get without '-y'");
  expect(descriptions.filter((text) => text.includes('`'))).toEqual([]);
});
