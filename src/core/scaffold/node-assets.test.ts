// The front-end build in a scaffold: where it is found, with which package manager, and where it is left out.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import { suggestedChoices } from './answers.ts';
import { readDjango } from './read-django.ts';
import { scaffold } from './scaffold.ts';
import { nodeShapes } from './testing/node-shapes.ts';

type Texts = Readonly<Record<string, string>>;

const shape = (name: string): Texts => nodeShapes.find((one) => one.name === name)?.texts ?? {};
const npm = shape('npm scripts');

function read(texts: Texts) {
  const workspace = readWorkspace(new MemoryFiles(texts));
  return { workspace, reading: readDjango(workspace, workspace.djangoRoots[0] ?? '') };
}

function made(texts: Texts): { readonly files: Texts; readonly notes: readonly string[] } {
  const { workspace, reading } = read(texts);
  const { create, notes } = scaffold(workspace, reading, suggestedChoices(reading));
  return { files: Object.fromEntries(create.map(({ path, text }) => [path, text])), notes };
}

const withPackage = (value: unknown, more: Texts = {}): Texts => ({
  ...npm,
  'package.json': JSON.stringify(value),
  ...more,
});
const build = 'node build.mjs --outdir static/dist';

describe('the front-end build', () => {
  it.each([
    ['npm scripts', { manager: 'npm', node: '24', outputs: ['static/dist'], watch: { script: 'watch' } }],
    [
      'Vite, django-vite and pnpm',
      { manager: 'pnpm', node: '22', outputs: ['static/dist'], watch: { script: 'dev', port: 5180 } },
    ],
    [
      'webpack, its loader and Yarn',
      {
        manager: 'yarn',
        node: '22',
        outputs: ['assets/bundles', 'webpack-stats.json'],
        watch: { script: 'dev' },
      },
    ],
    [
      'django-tailwind',
      { manager: 'npm', folder: 'theme/static_src', outputs: ['theme/static/css/dist/styles.css'] },
    ],
  ])('of %s is %j', (name, expected) => {
    expect(read(shape(name)).reading).toMatchObject({ assets: expected, unreadAssets: undefined });
  });

  it.each([
    ['without a build script', { scripts: { test: 'vitest' } }],
    ['that is served by something else', { scripts: { build: 'vite build' } }],
    ['whose file is no object', []],
  ])('%s is left out without a word', (_, value) => {
    const { files, notes } = made(withPackage(value));
    expect(files['Dockerfile']).not.toContain('node');
    expect(files['compose.override.yaml']).not.toContain('node');
    expect(notes.join()).not.toContain('package.json');
  });

  it.each([
    ['gulp', withPackage({ scripts: { build: 'gulp' } })],
    ['blanks', withPackage({ scripts: { build: "node build.mjs --outdir 'static/a b'" } })],
    ['workspaces', withPackage({ scripts: { build }, workspaces: ['a'] })],
    ['Bun', withPackage({ scripts: { build }, packageManager: 'bun@1.3.0' }, { 'package-lock.json': '' })],
  ])('with %s is named', (name, texts) => {
    const { 'package-lock.json': lock, ...rest } = texts;
    const { files, notes } = made(name === 'Bun' ? rest : { ...rest, 'package-lock.json': lock ?? '' });
    expect(files['Dockerfile']).not.toContain('node');
    expect(notes.join()).toContain('Add a stage that builds the assets.');
  });

  it.each([
    [{}, 'RUN --mount=type=cache,target=/root/.npm npm ci\n'],
    [{ 'pnpm-lock.yaml': "lockfileVersion: '6.0'\n" }, 'npm install --global pnpm@8\n'],
    [{ 'yarn.lock': '# yarn lockfile v1\n' }, 'yarn install --frozen-lockfile\n'],
    [
      { 'yarn.lock': '__metadata:\n  version: 8\n', '.yarnrc.yml': 'nodeLinker: node-modules\n' },
      'corepack install --global yarn@4\n',
    ],
    [{ '.npmrc': 'registry=https://npm.example.com\n' }, 'COPY package.json package-lock.json .npmrc ./'],
    [{ '.npmrc': '//npm.example.com/:_authToken=x\n' }, 'COPY package.json package-lock.json ./'],
    [{ '.nvmrc': '20\n' }, 'FROM node:20-slim AS packages'],
  ])('with %j has `%s`', (more, line) => {
    expect(made(withPackage({ scripts: { build } }, more)).files['Dockerfile']).toContain(line);
  });

  it.each([
    ['>=18', '24'],
    ['^22.1.0', '22'],
    ['20.x || 22.x', '22'],
    ['>=18 <23', '22'],
    ['lts/*', '24'],
  ])('runs for Node.js %s on %s', (node, version) => {
    const { reading } = read(withPackage({ scripts: { build }, engines: { node } }));
    expect(reading.assets?.node).toBe(version);
  });

  it('is not watched without a script for that', () => {
    const { files, notes } = made(withPackage({ scripts: { build } }));
    expect(files['compose.override.yaml']).not.toContain('node');
    expect(files['Dockerfile']).not.toContain('APP_UID" node_modules');
    expect(notes).toContain(
      '`package.json` has no `dev` or `watch` script. During development, run `npm run build` after each change.',
    );
  });

  it('comes before the static files are collected', () => {
    expect(made(npm).files['Dockerfile']).toMatch(
      /COPY \. \.\nCOPY --from=assets \/app\/static\/dist static\/dist\nRUN .*collectstatic/,
    );
  });

  it('of a folder of its own stays in that folder', () => {
    const { files } = made(shape('django-tailwind'));
    expect(files['Dockerfile']).toMatch(
      /WORKDIR \/app\/theme\/static_src\nCOPY theme\/static_src\/package\.json theme\/static_src\/package-lock\.json \.\/[\s\S]*COPY \. \/app\nRUN npm run build\n/,
    );
    expect(files['compose.override.yaml']).toContain('      - /app/theme/static_src/node_modules\n');
  });

  it('of Vite listens where the browser reaches it', () => {
    const text = made(shape('Vite, django-vite and pnpm')).files['compose.override.yaml'];
    expect(text).toContain('command: ["pnpm", "run", "dev", "--host", "0.0.0.0"]');
    expect(text).toContain('      - "5180:5180"\n');
  });
});
