// Builds the extension (ESM with code splitting) and the command line tool into dist/; `--cli` builds only the latter.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const banner = {
  js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
};

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
  target: 'node20',
  outdir: 'dist',
  minify: true,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
  banner,
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

if (process.argv.includes('--cli')) {
  await build({ ...shared, entryPoints: { cli: 'src/cli/bin.ts' } });
} else {
  rmSync('dist', { recursive: true, force: true });
  const [extension, cli] = await Promise.all([
    build({
      ...shared,
      entryPoints: { extension: 'src/extension.ts' },
      splitting: true,
      chunkNames: 'chunks/[name]-[hash]',
      external: ['vscode'],
    }),
    build({ ...shared, entryPoints: { cli: 'src/cli/bin.ts' } }),
  ]);
  writeFileSync('dist/extension.LICENSES.txt', notices(extension.metafile));
  writeFileSync('dist/cli.LICENSES.txt', notices(cli.metafile));
  writeFileSync('dist/meta.json', JSON.stringify({ extension: extension.metafile, cli: cli.metafile }));
}
