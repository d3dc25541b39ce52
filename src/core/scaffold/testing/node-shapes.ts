// Django projects with a front-end build: npm scripts, Vite, webpack and Tailwind, each with its package manager.
import {
  type Options,
  type ProjectShape,
  project,
  requirements,
  server,
  startprojectSettings,
} from './shape-parts.ts';

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

const settings = (more: string): string => startprojectSettings(server('postgresql'), more);

const shape = (name: string, options: Options): ProjectShape => ({ name, texts: project(options) });

/** Copies its sources, and goes on doing so with `--watch`, as long as its standard input is open: as Tailwind and esbuild do. */
const buildScript = `const { cpSync, watch } = process.getBuiltinModule('fs');

const [, , , target] = process.argv;
const build = () => cpSync('assets', target, { recursive: true });
build();
if (process.argv.includes('--watch')) {
  watch('assets', { recursive: true }, build);
  process.stdin.on('end', () => process.exit(0)).resume();
}
`;

export const nodeShapes: readonly ProjectShape[] = [
  shape('npm scripts', {
    settings: settings("STATICFILES_DIRS = [BASE_DIR / 'static']\n"),
    files: {
      ...requirements('psycopg[binary]', 'gunicorn'),
      'package.json': json({
        name: 'site',
        private: true,
        scripts: {
          build: 'npm run build:css',
          'build:css': 'node build.mjs --outdir static/dist',
          watch: 'node build.mjs --outdir static/dist --watch',
        },
      }),
      'package-lock.json': json({
        name: 'site',
        lockfileVersion: 3,
        requires: true,
        packages: { '': { name: 'site' } },
      }),
      'build.mjs': buildScript,
      'assets/site.css': 'body { color: teal }\n',
    },
  }),
  shape('Vite, django-vite and pnpm', {
    settings: settings(
      "STATICFILES_DIRS = [BASE_DIR / 'static' / 'dist']\nDJANGO_VITE = {'default': {'dev_mode': DEBUG}}\n",
    ),
    files: {
      ...requirements('psycopg[binary]', 'gunicorn', 'django-vite'),
      'package.json': json({
        scripts: { dev: 'vite', build: 'tsc && vite build', watch: 'vite build --watch' },
        devDependencies: { vite: '^7' },
        packageManager: 'pnpm@10.20.0',
        engines: { node: '>=20.19 <24' },
      }),
      'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
      'vite.config.ts':
        "export default {\n  base: '/static/',\n  root: './frontend',\n  server: { port: 5180 },\n  build: { manifest: 'manifest.json', outDir: '../static/dist' },\n};\n",
    },
  }),
  shape('webpack, its loader and Yarn', {
    settings: settings(
      "STATICFILES_DIRS = [BASE_DIR / 'assets']\nWEBPACK_LOADER = {'DEFAULT': {'STATS_FILE': BASE_DIR / 'webpack-stats.json'}}\n",
    ),
    files: {
      ...requirements('psycopg[binary]', 'gunicorn', 'django-webpack-loader'),
      'package.json': json({
        scripts: { build: 'webpack --mode production', dev: 'webpack --mode development --watch' },
      }),
      'yarn.lock': '# yarn lockfile v1\n',
      '.nvmrc': 'v22.11.0\n',
      'webpack.config.js':
        "const path = require('path');\nconst BundleTracker = require('webpack-bundle-tracker');\nmodule.exports = {\n  entry: './src/index.js',\n  output: {\n    filename: '[name]-[contenthash].js',\n    path: path.resolve(__dirname, 'assets/bundles'),\n  },\n  plugins: [new BundleTracker({ path: __dirname, filename: 'webpack-stats.json' })],\n};\n",
    },
  }),
  shape('django-tailwind', {
    settings: settings("TAILWIND_APP_NAME = 'theme'\n"),
    files: {
      ...requirements('psycopg[binary]', 'gunicorn', 'django-tailwind'),
      'theme/__init__.py': '',
      'theme/apps.py':
        "from django.apps import AppConfig\n\nclass ThemeConfig(AppConfig):\n    name = 'theme'\n",
      'theme/static_src/package.json': json({
        scripts: {
          start: 'npm run dev',
          build: 'npm run build:clean && npm run build:tailwind',
          'build:clean': 'rimraf ../static/css/dist',
          'build:tailwind':
            'cross-env NODE_ENV=production tailwindcss --postcss -i ./src/styles.css -o ../static/css/dist/styles.css --minify',
          dev: 'cross-env NODE_ENV=development tailwindcss --postcss -i ./src/styles.css -o ../static/css/dist/styles.css -w',
        },
      }),
      'theme/static_src/package-lock.json': json({ lockfileVersion: 3, packages: {} }),
      'theme/static_src/src/styles.css': '@tailwind base;\n',
    },
  }),
];
