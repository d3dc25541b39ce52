// The front-end build of a Django project: a package.json whose build script writes what Django serves as static files.

import type { DjangoSettings } from '../django/django-settings.ts';
import { at } from '../django/evaluator/values.ts';
import { basename, dirname, type Files, join, within } from '../files.ts';
import { hasEnded, knownOn, releasesOf } from '../images/releases.ts';
import { type PackageJson, readPackageJson } from '../node/package-json.ts';
import { toolOf, writtenBy } from '../node/tool-outputs.ts';
import { parseScript } from '../shell/parse.ts';

export type NodeManager = 'npm' | 'pnpm' | 'yarn' | 'yarn-berry';

/** How the assets of a project are built. Paths are relative to the build context. */
export interface NodeAssets {
  /** The folder of package.json: `''` for the build context itself. */
  readonly folder: string;
  readonly manager: NodeManager;
  /** Of pnpm and Yarn, where package.json pins none for Corepack. */
  readonly managerVersion: string | undefined;
  readonly isLocked: boolean;
  /** What is copied before the installation, relative to the folder of package.json. */
  readonly files: readonly string[];
  readonly folders: readonly string[];
  /** `24`. */
  readonly node: string;
  readonly build: string;
  /** The files and folders that the build writes. */
  readonly outputs: readonly string[];
  readonly watch: NodeWatch | undefined;
}

/** The script that builds again whenever a file changes. */
export interface NodeWatch {
  readonly script: string;
  /** Of Vite's development server, which the browser loads the assets from. */
  readonly port: number | undefined;
}

export interface NodeReading {
  readonly assets: NodeAssets | undefined;
  /** A package.json with a build script that could not be followed to its output: a workspace path. */
  readonly unread: string | undefined;
}

/** The newest release of Node.js in long-term support, which is taken where nothing speaks against it. */
const preferred = '24';

/** What may be written into a Dockerfile as it is. */
const plainPath = /^[\w@.+/-]*$/;

/** @param base the build context @param root the folder of manage.py */
export function readNodeAssets(
  files: Files,
  base: string,
  root: string,
  settings: readonly DjangoSettings[],
): NodeReading {
  let unread: string | undefined;
  for (const folder of packageFolders(files, base, root, settings)) {
    const path = join(folder, 'package.json');
    const read = readPackageJson(files.text(path) ?? '');
    if (!read?.scripts.has('build')) continue;
    const written = writtenBy(parseScript('npm run build').commands, (name) =>
      files.text(join(folder, name)),
    ).map((output) => join(folder, output));
    const outputs = written.filter((output) => within(base, output) !== undefined);
    const isServed = staticFolders(settings);
    const served = outputs.filter((output) => isServed(output) || isInApp(files, output));
    const manager = managerOf(files, folder, read);
    const isPlain = [folder, ...served].every((one) => plainPath.test(one));
    if (served.length > 0 && manager && isPlain && !read.hasWorkspaces) {
      const assets = assetsOf(files, { base, folder, read, settings }, manager, served);
      return { assets, unread: undefined };
    }
    if (written.length === 0 || served.length > 0) unread ??= path;
  }
  return { assets: undefined, unread };
}

/** Folders that may hold the package.json: of the context, of manage.py, one level below, and of django-tailwind's app. */
function packageFolders(
  files: Files,
  base: string,
  root: string,
  settings: readonly DjangoSettings[],
): readonly string[] {
  const apps = settings.flatMap((one) => {
    const app = one.get('TAILWIND_APP_NAME');
    return app?.kind === 'string' ? [join(root, app.value.replaceAll('.', '/'), 'static_src')] : [];
  });
  const below = [...new Set([base, root])].flatMap((folder) =>
    files.list(folder).map((name) => join(folder, name)),
  );
  return [...new Set([base, root, ...apps, ...below])].filter(
    (folder) => basename(folder) !== 'node_modules' && files.kind(join(folder, 'package.json')) === 'file',
  );
}

/** Whether a path is in one of STATICFILES_DIRS, or holds one. */
function staticFolders(settings: readonly DjangoSettings[]): (path: string) => boolean {
  const folders = settings.flatMap((one) => {
    const dirs = one.get('STATICFILES_DIRS');
    const items = dirs?.kind === 'list' ? dirs.items : [];
    return items.flatMap((item) => {
      const place = item.kind === 'list' ? item.items[1] : item;
      return place?.kind === 'path' || place?.kind === 'string' ? [place.value] : [];
    });
  });
  return (path) =>
    folders.some((folder) => within(folder, path) !== undefined || within(path, folder) !== undefined);
}

/** In the `static` folder of a package, which Django searches where the package is an installed app. */
function isInApp(files: Files, path: string): boolean {
  for (let folder = path; folder !== '' && folder !== '.'; folder = dirname(folder))
    if (basename(folder) === 'static' && files.kind(join(dirname(folder), '__init__.py')) === 'file')
      return true;
  return false;
}

const locks: readonly (readonly [string, NodeManager])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
];

/** By the lock file, else by what package.json names; undefined for a manager that is none of these. */
function managerOf(
  files: Files,
  folder: string,
  { packageManager }: PackageJson,
): { readonly name: NodeManager; readonly lock: string | undefined } | undefined {
  const has = (name: string): boolean => files.kind(join(folder, name)) === 'file';
  const [lock, found] = locks.find(([name]) => has(name)) ?? [];
  const named = /^(npm|pnpm|yarn|bun)@/.exec(packageManager ?? '')?.[1];
  if (!lock && (named === 'bun' || has('bun.lock') || has('bun.lockb'))) return undefined;
  const name = found ?? (named === 'pnpm' || named === 'yarn' ? named : 'npm');
  if (name !== 'yarn') return { name, lock };
  const isClassic =
    /^# yarn lockfile v1/m.test(files.text(join(folder, 'yarn.lock')) ?? '') ||
    /^yarn@1\./.test(packageManager ?? '');
  if (isClassic) return { name, lock };
  // Plug'n'Play keeps packages where a cache mount or a volume would hide them.
  const isPlain = /^nodeLinker:\s*node-modules\s*$/m.test(files.text(join(folder, '.yarnrc.yml')) ?? '');
  return isPlain ? { name: 'yarn-berry', lock } : undefined;
}

interface Found {
  readonly base: string;
  readonly folder: string;
  readonly read: PackageJson;
  readonly settings: readonly DjangoSettings[];
}

function assetsOf(
  files: Files,
  { base, folder, read, settings }: Found,
  manager: { readonly name: NodeManager; readonly lock: string | undefined },
  served: readonly string[],
): NodeAssets {
  const has = (name: string): boolean => files.kind(join(folder, name)) === 'file';
  const registry = has('.npmrc') && !/_auth|_password/i.test(files.text(join(folder, '.npmrc')) ?? '');
  const outputs = [...served, ...statsFiles(files, folder, settings)];
  return {
    folder: within(base, folder) ?? '',
    manager: manager.name,
    managerVersion: versionOf(files, folder, manager.name, read),
    isLocked: manager.lock !== undefined,
    files: [
      'package.json',
      ...(manager.lock === undefined ? [] : [manager.lock]),
      ...(registry ? ['.npmrc'] : []),
      ...['pnpm-workspace.yaml', '.yarnrc.yml'].filter(has),
    ],
    folders: [
      ...(/^yarnPath:/m.test(files.text(join(folder, '.yarnrc.yml')) ?? '') ? ['.yarn/releases'] : []),
    ],
    node: nodeVersion(files, [folder, base], read),
    build: 'build',
    outputs: [...new Set(outputs.flatMap((path) => within(base, path) || []))],
    watch: watchOf(files, folder, read, settings),
  };
}

/** What webpack-bundle-tracker tells Django's webpack loader, where the build writes it beside the assets. */
function statsFiles(files: Files, folder: string, settings: readonly DjangoSettings[]): readonly string[] {
  return settings.flatMap((one) => {
    const path = at(one.get('WEBPACK_LOADER'), 'DEFAULT', 'STATS_FILE');
    if (path?.kind !== 'path') return [];
    const inside = within(folder, path.value);
    const isWritten = ['js', 'cjs', 'mjs', 'ts'].some((end) =>
      (files.text(join(folder, `webpack.config.${end}`)) ?? '').includes('BundleTracker'),
    );
    return inside !== undefined && isWritten && plainPath.test(inside) ? [path.value] : [];
  });
}

/** pnpm by the format of its lock file; npm and the first Yarn come with the image of Node.js. */
function versionOf(
  files: Files,
  folder: string,
  manager: NodeManager,
  { packageManager }: PackageJson,
): string | undefined {
  if (packageManager !== undefined || manager === 'npm' || manager === 'yarn') return undefined;
  if (manager === 'yarn-berry') return '4';
  const format = /^lockfileVersion:\s*'?(\d+)/m.exec(files.text(join(folder, 'pnpm-lock.yaml')) ?? '')?.[1];
  return format !== undefined && Number(format) < 9 ? '8' : '10';
}

/** What the project pins, else the newest release that it allows. */
function nodeVersion(files: Files, folders: readonly string[], { node }: PackageJson): string {
  const texts = folders.flatMap((folder) =>
    ['.nvmrc', '.node-version'].flatMap((name) => files.text(join(folder, name)) ?? []),
  );
  const pinned = texts.flatMap((text) => /^\s*v?(\d{1,2})(?:\.\d+)*\s*$/.exec(text)?.[1] ?? [])[0];
  if (pinned !== undefined) return pinned;
  const supported = releasesOf('Node.js').filter((release) => !hasEnded(release, knownOn));
  const versions = [preferred, ...supported.map(({ version }) => version)];
  return versions.find((version) => allows(node ?? '', Number(version))) ?? preferred;
}

/** Whether a range like `>=18 <23`, `^20 || ^22` or `20.x` allows a major version. */
function allows(range: string, major: number): boolean {
  return range.split('||').some((alternative) => {
    const bounds = [...alternative.matchAll(/(>=|<=|>|<|\^|~|=)?\s*v?(\d+)/g)].filter(
      ({ index }) => !/[.\d]/.test(alternative[index - 1] ?? ''),
    );
    return bounds.every(([, operator = '', number]) => {
      const bound = Number(number);
      if (operator === '>=') return major >= bound;
      if (operator === '>') return major >= bound;
      if (operator === '<=') return major <= bound;
      if (operator === '<') return major < bound;
      return major === bound;
    });
  });
}

function watchOf(
  files: Files,
  folder: string,
  { scripts }: PackageJson,
  settings: readonly DjangoSettings[],
): NodeWatch | undefined {
  const server = (script: string): boolean =>
    parseScript(scripts.get(script) ?? '')
      .commands.map(toolOf)
      .some(
        ({ program, args }) =>
          program === 'vite' && !args.some(({ value }) => value === 'build' || value === 'preview'),
      );
  const names = ['watch', 'dev'].filter((name) => scripts.has(name));
  // Django loads from Vite's server while it is developed; everything else wants the written files.
  const usesServer = settings.some((one) =>
    ['DJANGO_VITE', 'DJANGO_VITE_DEV_MODE'].some((name) => one.get(name) !== undefined),
  );
  const script = usesServer ? (names.find(server) ?? names[0]) : names[0];
  if (script === undefined) return undefined;
  if (!server(script)) return { script, port: undefined };
  const config = ['js', 'ts', 'mjs', 'mts'].map((end) => files.text(join(folder, `vite.config.${end}`)));
  const port = /\bport\s*:\s*(\d{2,5})\b/.exec(config.find((one) => one !== undefined) ?? '')?.[1];
  return { script, port: Number(port ?? 5173) };
}
