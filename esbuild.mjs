// Builds the extension (CommonJS, in chunks) and the command line tool into dist/. `--cli` builds only the latter;
// `--watch` builds the extension again after each change, readable and with source maps, for the debugger.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { build, context, transform } from 'esbuild';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const target = 'node20';
const isDevelopment = process.argv.includes('--watch');

/** What dockerode can do and the extension never asks for; should it be called, it says so. */
const leaveOut = {
  name: 'leave-out',
  setup(context) {
    const filter =
      /^(ssh2|@grpc\/grpc-js|@grpc\/proto-loader|protobufjs|tar-fs|split-ca|@balena\/dockerignore)(\/|$)/;
    context.onResolve({ filter }, ({ path }) => ({ path, namespace: 'left-out' }));
    context.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: `function refuse() { throw new Error(${JSON.stringify(`${path} is not part of this build`)}); }
        module.exports = new Proxy(refuse, { get: () => refuse });`,
    }));
  },
};

const shared = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target,
  outdir: 'dist',
  minify: !isDevelopment,
  sourcemap: isDevelopment && 'inline',
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
  define: { __VERSION__: JSON.stringify(version) },
  plugins: [leaveOut],
  // The same code, from before Node had it.
  alias: { 'readable-stream': 'node:stream' },
};

const compiledSchema = 'src/core/compose/generated/schema.js';

/** The licences of everything whose code is in a build, as its authors ask. */
function notices({ inputs }) {
  const paths = Object.keys(inputs);
  const folders = paths.flatMap((path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  // Generated from the one with the others, it no longer says what it is made of.
  const schema = paths.includes(compiledSchema) ? [schemaNotice()] : [];
  if (schema.length > 0) folders.push('node_modules/ajv', 'node_modules/fast-deep-equal');
  return [...[...new Set(folders)].sort().map(packageNotice), ...schema].join(`\n${'-'.repeat(80)}\n\n`);
}

function packageNotice(folder) {
  const { name, version: of, license, author } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : `By ${author?.name ?? author}`;
  return `${name} ${of} (${license})\n\n${text}\n`;
}

function schemaNotice() {
  const text = readFileSync('src/core/compose/schema/LICENSE', 'utf8').trim();
  return `compose-spec, its JSON schema (Apache-2.0)\n\nCopyright The Compose Specification Authors\n\n${text}\n`;
}

function buildCli() {
  // For what some packages still require.
  const js =
    "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";
  return build({ ...shared, entryPoints: { cli: 'src/cli/bin.ts' }, banner: { js } });
}

/** The program that tasks are started through when they must not have some variables. */
function buildLauncher() {
  return build({
    ...shared,
    metafile: false,
    format: 'cjs',
    entryPoints: { launcher: 'src/platform/process/launcher.ts' },
    outExtension: { '.js': '.cjs' },
  });
}

/**
 * esbuild splits ES modules only, and these load slowly in an extension host: file by file, and whatever else waits
 * there comes in between. So each chunk is written as CommonJS.
 */
const writeCommonJs = {
  name: 'write-common-js',
  setup(task) {
    task.onStart(() => {
      if (isDevelopment) console.log('build started');
    });
    task.onEnd(async ({ outputFiles = [], metafile, errors }) => {
      if (errors.length === 0) {
        mkdirSync('dist/chunks', { recursive: true });
        for (const { path, text } of outputFiles) {
          const code = await asCommonJs(text);
          writeFileSync(path, code);
          metafile.outputs[relative('.', path).replaceAll('\\', '/')].bytes = code.length;
        }
      }
      if (isDevelopment) console.log('build finished');
    });
  },
};

const extension = {
  ...shared,
  entryPoints: { extension: 'src/extension.ts' },
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  outExtension: { '.js': '.cjs' },
  external: ['vscode'],
  write: false,
  plugins: [...shared.plugins, writeCommonJs],
};

async function asCommonJs(text) {
  // The API is a plain object, of which esbuild would make a copy for each file that imports it.
  const lean = text.replace(/import ?\* ?as (\S+) ?from ?"vscode";/g, 'const $1 = require("vscode");');
  const supported = { 'dynamic-import': false };
  const { code } = await transform(lean, {
    format: 'cjs',
    platform: 'node',
    target,
    supported,
    minify: !isDevelopment,
    sourcemap: isDevelopment && 'inline',
  });
  // esbuild leaves other letters in regular expressions; one of them, and V8 keeps the text in twice the memory.
  return code.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

if (process.argv.includes('--cli')) {
  await buildCli();
} else if (isDevelopment) {
  rmSync('dist', { recursive: true, force: true });
  await (await context(extension)).watch();
} else {
  rmSync('dist', { recursive: true, force: true });
  const [{ metafile }, cli] = await Promise.all([build(extension), buildCli()]);
  await buildLauncher();
  writeFileSync('dist/extension.LICENSES.txt', notices(metafile));
  writeFileSync('dist/cli.LICENSES.txt', notices(cli.metafile));
  writeFileSync('dist/meta.json', JSON.stringify({ extension: metafile, cli: cli.metafile }));
}
