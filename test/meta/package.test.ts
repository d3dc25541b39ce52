// What is shipped: the extension small and without tests, maps and modules; the command line alone in its package.
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { listFiles } from '@vscode/vsce';
import { describe, expect, it } from 'vitest';
import { readBuild } from '../../bench/bundle.ts';

const top = join(import.meta.dirname, '../..');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';

describe('the extension', async () => {
  const files = (await listFiles({ cwd: top, packagedDependencies: [] })).map((path) =>
    path.replaceAll('\\', '/'),
  );

  it('holds what it runs, shows and owes, and nothing else', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'package.json',
        'README.md',
        'CHANGELOG.md',
        'LICENSE',
        'dist/extension.cjs',
        'dist/extension.LICENSES.txt',
        'dist/launcher.cjs',
        'docs/rules/missing-cmd.md',
        'media/icon.png',
        'media/icon.svg',
        'snippets/compose.json',
        'syntaxes/dockyard-log.tmLanguage.json',
      ]),
    );
    const strange =
      /\.map$|\.ts$|(^|\/)(tests?|node_modules|src|sample|bench|scripts)\/|\.test\.|cli\.js|meta\.json|(^|\/)\./;
    expect(files.filter((path) => strange.test(path))).toEqual([]);
  });

  it('is under 1.2 MB when packed', () => {
    const packed = files.map(
      (path) => deflateRawSync(readFileSync(join(top, path))).length + path.length * 2 + 100,
    );
    expect(packed.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(1_200_000);
  });

  it('ships every file that its manifest points at', () => {
    const { contributes, icon, main } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'));
    const named = [
      icon,
      main,
      ...contributes.grammars.map(({ path }: { path: string }) => path),
      ...contributes.snippets.map(({ path }: { path: string }) => path),
      ...contributes.viewsContainers.activitybar.map(({ icon: path }: { icon: string }) => path),
    ].map((path: string) => path.replace(/^\.\//, ''));
    expect(named.filter((path) => !files.includes(path))).toEqual([]);
  });
});

describe('the licenses', () => {
  const { extension, cli } = readBuild(join(top, 'dist/meta.json'));

  it.each([
    ['extension', extension],
    ['cli', cli],
  ])('of all that is in the %s allow it, and go with it', (name, { inputs }) => {
    const text = readFileSync(join(top, `dist/${name}.LICENSES.txt`), 'utf8');
    const heads = text.split(/\n-{80}\n\n|^/).map((part) => part.split('\n', 1)[0] ?? '');
    expect(heads.filter((head) => !/ \((MIT|ISC|BSD-[23]-Clause|Apache-2\.0)\)$/.test(head))).toEqual([]);
    const paths = Object.keys(inputs);
    const packages = paths.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
    const made = ['ajv', 'fast-deep-equal', 'compose-spec,'];
    const owed = [...new Set([...packages, ...made])];
    expect(owed.filter((one) => !heads.some((head) => head.startsWith(`${one} `)))).toEqual([]);
    expect(text).not.toContain('undefined');
  });
});

describe('the command line', () => {
  it('is packed alone', async () => {
    const { stdout } = await promisify(execFile)(npm, ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: top,
    });
    const report: unknown = JSON.parse(stdout);
    const [packed] = (Array.isArray(report) ? report : Object.values(report as object)) as {
      files: { path: string }[];
    }[];
    expect(packed?.files.map(({ path }) => path).sort()).toEqual([
      'LICENSE',
      'README.md',
      'dist/cli.LICENSES.txt',
      'dist/cli.js',
      'package.json',
    ]);
  });

  it('runs from an empty folder, where nothing else is installed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dockyard-package-'));
    const run = (command: string, ...args: readonly string[]) =>
      promisify(execFile)(command, args, { cwd: folder });
    try {
      await run(npm, 'pack', '--ignore-scripts', '--pack-destination', folder, top);
      const packed = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
      await run(npm, 'install', '--offline', '--no-audit', '--no-fund', join(folder, packed));
      writeFileSync(join(folder, 'Dockerfile'), 'FROM python:3.13-slim\nRUN python manage.py runserver\n');
      await expect(
        run(npx, '--offline', 'django-dockyard', 'lint', '--format', 'json'),
      ).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('"run-starts-server"') });
      expect(readdirSync(join(folder, 'node_modules'))).toEqual([
        '.bin',
        '.package-lock.json',
        'django-dockyard',
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
