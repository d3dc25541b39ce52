// Where front-end tools write, by command lines, scripts and configurations.
import { describe, expect, it } from 'vitest';
import { parseScript } from '../shell/parse.ts';
import { writtenBy } from './tool-outputs.ts';

const outputs = (text: string, files: Readonly<Record<string, string>> = {}): readonly string[] =>
  writtenBy(parseScript(text).commands, (path) => (Object.hasOwn(files, path) ? files[path] : undefined));

const scripts = (all: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  'package.json': JSON.stringify({ scripts: all }),
});

describe('what a command writes', () => {
  it.each([
    ['vite build', ['dist']],
    ['vite', []],
    ['vite build --outDir ../static/dist', ['../static/dist']],
    ['npx tailwindcss -i a.css -o static/site.css --minify', ['static/site.css']],
    ['npx @tailwindcss/cli -i a.css --output=static/site.css', ['static/site.css']],
    ['cross-env NODE_ENV=production A=b postcss a.css -o static/site.css', ['static/site.css']],
    ['esbuild a.ts --bundle --outfile=static/a.js', ['static/a.js']],
    ['node build.mjs --outdir static', ['static']],
    ['webpack --mode production', ['dist']],
    ['rollup -c -d static', ['static']],
    ['cd frontend && vite build', []],
    ['npm run build', []],
    ['gulp', []],
  ])('%s: %j', (text, expected) => {
    expect(outputs(text)).toEqual(expected);
  });

  it.each([
    ['npm run build', { build: 'npm run css && npm run js', css: 'sass a', js: 'vite build' }, ['dist']],
    ['yarn build', { build: 'vite build' }, ['dist']],
    ['pnpm build', { build: 'vite build' }, ['dist']],
    ['run-p build:*', { 'build:a': 'vite build', 'build:b': 'esbuild a --outdir=b' }, ['dist', 'b']],
    ['npm run build', { build: 'npm run build' }, []],
    ['npm --prefix frontend run build', { build: 'vite build' }, []],
  ])('%s in %j: %j', (text, all, expected) => {
    expect(outputs(text, scripts(all))).toEqual(expected);
  });

  it.each([
    ["build: { outDir: '../static/dist' }", ['../static/dist']],
    ["root: 'src', build: { outDir: '../static' }", ['static']],
    ["root: resolve('./src'), build: { outDir: resolve('./static') }", ['static']],
    ["build: { outDir: path.join(__dirname, 'static', 'dist') }", ['static/dist']],
    ["build: { outDir: fileURLToPath(new URL('./static', import.meta.url)) }", ['static']],
    ['build: { outDir: `${folder}/static` }', []],
    ['build: { outDir: folder }', []],
    ['root: folder', []],
  ])('vite build with `%s`: %j', (text, expected) => {
    expect(outputs('vite build', { 'vite.config.ts': `export default { ${text} }\n` })).toEqual(expected);
  });

  it.each([
    ["output: { filename: 'a.js', path: path.resolve(__dirname, '../assets') }", ['../assets']],
    ["output: { filename: 'a.js' }", ['dist']],
    ['output: { path: folder }', []],
    ['entry', ['dist']],
    ['...merge(common)', []],
  ])('webpack with `%s`: %j', (text, expected) => {
    expect(outputs('webpack', { 'webpack.config.js': `module.exports = { ${text} }\n` })).toEqual(expected);
  });
});
