// The layers hold: the core is pure, arrows point one way, and two files speak to VS Code's window.
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const top = join(import.meta.dirname, '../..');
const sources = (pattern: string): readonly string[] =>
  globSync(pattern, { cwd: top })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.test.ts') && !path.includes('/generated/'));
const imports = (path: string): readonly string[] =>
  [...readFileSync(join(top, path), 'utf8').matchAll(/(?:from|import)\s*\(?'([^']+)'/g)].map(
    ([, name]) => name ?? '',
  );

describe('the core', () => {
  it('bundles for a browser, without Node and without VS Code', async () => {
    const entryPoints = sources('src/core/**/*.ts').filter((path) => !/\/testing(?:\.ts$|\/)/.test(path));
    expect(entryPoints.length).toBeGreaterThan(20);
    const result = await build({
      absWorkingDir: top,
      entryPoints: [...entryPoints],
      bundle: true,
      platform: 'browser',
      format: 'esm',
      outdir: 'out',
      write: false,
      logLevel: 'silent',
    });
    expect(result.errors).toEqual([]);
  });
});

describe('arrows point one way', () => {
  const forbidden: Readonly<Record<string, RegExp>> = {
    core: /^(vscode|node:.*)$|\/(platform|editor|cli|manifest)\//,
    platform: /^vscode$|\/(editor|cli|manifest)\//,
    cli: /^vscode$|\/(editor|manifest)\//,
    editor: /\/cli\//,
    manifest: /^vscode$|^node:|\/(core|platform|editor|cli)\//,
  };
  it.each(Object.entries(forbidden))('%s', (layer, pattern) => {
    const files = sources(`src/${layer}/**/*.ts`).filter((path) => !/\/testing(?:\.ts$|\/)/.test(path));
    expect(files.length).toBeGreaterThan(0);
    const broken = files.flatMap((path) =>
      imports(path)
        .filter((name) => pattern.test(name))
        .map((name) => `${path} imports ${name}`),
    );
    expect(broken).toEqual([]);
  });
});

describe('the editor', () => {
  /** Rooms that every feature may use; the files beside the rooms are shared too. */
  const shared = ['engine', 'run', 'target', 'workspace'];
  const roomOf = (path: string): string | undefined => /^src\/editor\/([^/]+)\//.exec(path)?.[1];
  const files = sources('src/editor/**/*.ts');
  const targets = (path: string): readonly string[] =>
    imports(path)
      .filter((name) => name.startsWith('.'))
      .map((name) => posix.join(posix.dirname(path), name));

  it('has features that do not know each other, and shared rooms that know no feature', () => {
    expect(new Set(files.map(roomOf)).size).toBeGreaterThan(8);
    const broken = files.flatMap((path) =>
      targets(path)
        .filter((target) => {
          const room = roomOf(target);
          return room !== undefined && room !== roomOf(path) && !shared.includes(room);
        })
        .map((target) => `${path} imports ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('joins the features only in the composition root', () => {
    const knowing = files
      .filter((path) => roomOf(path) === undefined)
      .filter((path) => targets(path).some((target) => !shared.includes(roomOf(target) ?? 'target')));
    expect(knowing).toEqual([]);
    const root = readFileSync(join(top, 'src/extension.ts'), 'utf8');
    expect(root.split('\n').length).toBeLessThan(80);
  });
});

describe('house rules', () => {
  const all = sources('{src,test,scripts,bench}/**/*.ts');
  it('every file says in its first line what it is for', () => {
    const silent = all.filter(
      (path) => !/^(#!.*\n)?\/\/ \S.{10,}/.test(readFileSync(join(top, path), 'utf8')),
    );
    expect(silent).toEqual([]);
  });
  it('no file grows far above 300 lines', () => {
    const long = all.filter((path) => readFileSync(join(top, path), 'utf8').split('\n').length > 330);
    expect(long).toEqual([]);
  });
  it('only ui.ts and questions.ts call the window and run commands, so that no promise is left alone', () => {
    const others = sources('src/editor/**/*.ts').filter(
      (path) => !/^src\/editor\/(ui|questions)\.ts$/.test(path),
    );
    const calls =
      /vscode\.(window\.(show(?!TextDocument)\w+Message|showQuickPick|showInputBox|withProgress)|commands\.executeCommand|env\.openExternal)\b/;
    expect(others.filter((path) => calls.test(readFileSync(join(top, path), 'utf8')))).toEqual([]);
  });
  it('text is put into Markdown by plainMarkdown: appendText makes links of addresses', () => {
    const users = all.filter(
      (path) => path.startsWith('src/') && readFileSync(join(top, path), 'utf8').includes('.appendText('),
    );
    // A snippet is no Markdown.
    expect(users).toEqual(['src/editor/language/compose.ts']);
  });
  it('one file knows dockerode', () => {
    const users = all.filter((path) => path.startsWith('src/') && imports(path).includes('dockerode'));
    expect(users).toEqual(['src/platform/engine/requests.ts']);
  });
  it('no process is started through a shell', () => {
    const shells = /shell:\s*true|\bexecSync\(|\bexec\(`/;
    expect(
      all.filter((path) => path.startsWith('src/') && shells.test(readFileSync(join(top, path), 'utf8'))),
    ).toEqual([]);
  });
});
