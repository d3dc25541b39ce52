// Builds the extension (ESM with code splitting) and the command line tool into dist/.
import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const production = !process.argv.includes('--dev');
const banner = {
  js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
};
const heavy = ['ssh2', 'cpu-features', '@grpc/grpc-js', '@grpc/proto-loader', 'protobufjs'];

/** Parts of dockerode that the extension never reaches; should one be reached, it says so. */
const leaveOut = {
  name: 'leave-out',
  setup(context) {
    context.onResolve({ filter: new RegExp(`^(${heavy.join('|')})(/|$)`) }, (args) => ({
      path: args.path,
      namespace: 'left-out',
    }));
    context.onLoad({ filter: /.*/, namespace: 'left-out' }, (args) => ({
      contents: `module.exports = new Proxy({}, { get(_, key) { if (key === '__esModule') return false; throw new Error(${JSON.stringify(args.path)} + ' is not part of this build'); } });`,
    }));
  },
};

const shared = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: production,
  sourcemap: production ? false : 'linked',
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
  banner,
  plugins: [leaveOut],
};

const extension = await build({
  ...shared,
  entryPoints: { extension: 'src/extension.ts' },
  outdir: 'dist',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  external: ['vscode'],
});
const cli = await build({ ...shared, entryPoints: { cli: 'src/cli/main.ts' }, outdir: 'dist' });
writeFileSync('dist/meta.json', JSON.stringify({ extension: extension.metafile, cli: cli.metafile }));
