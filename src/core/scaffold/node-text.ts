// What a scaffold does with the front-end build of a project: stages that build it, and a service that watches it.
import { join } from '../files.ts';
import type { NodeAssets } from './node-assets.ts';
import { indented, snippetText } from './snippet-text.ts';

const installs = {
  npm: '--mount=type=cache,target=/root/.npm npm',
  pnpm: '--mount=type=cache,target=/root/.local/share/pnpm/store pnpm',
  yarn: '--mount=type=cache,target=/usr/local/share/.cache/yarn yarn',
  'yarn-berry': '--mount=type=cache,target=/root/.yarn/berry/cache yarn',
} as const;

/** What installs exactly what the lock file names; without one, what package.json allows. */
function installation({ manager, isLocked }: NodeAssets): string {
  const locked = {
    npm: 'ci',
    pnpm: 'install --frozen-lockfile',
    yarn: 'install --frozen-lockfile',
    'yarn-berry': 'install --immutable',
  } as const;
  return `${installs[manager]} ${isLocked ? locked[manager] : 'install'}`;
}

/** The program that runs scripts. */
export function programOf({ manager }: NodeAssets): string {
  return manager === 'yarn-berry' ? 'yarn' : manager;
}

/**
 * A stage with the installed packages and one, `assets`, with what the build script has written. Where a script watches,
 * packages belong to the user of the service that runs it.
 */
export function assetStages(assets: NodeAssets): readonly string[] {
  const { folder, files, folders, node, watch, build } = assets;
  const place = (path: string): string => join(folder, path);
  const copied = files.map(place).join(' ');
  const owned = watch ? ' \\\n    && install -d -o "$APP_UID" node_modules' : '';
  const [packages = '', written = ''] = snippetText('dockerfile', 'dj-assets', {
    1: node,
    2: 'packages',
    3: join('/app', folder),
    4: copied,
    5: installation(assets) + owned,
    6: '/app',
    7: `${programOf(assets)} run ${build}`,
  })
    .replace(/^COPY \. \/app$/m, folder === '' ? 'COPY . .' : 'COPY . /app')
    .split(/\n\n(?=COPY \. )/);
  const before = [
    ...(watch ? ['ARG APP_UID=1000'] : []),
    ...managerLines(assets),
    ...folders.map((path) => `COPY ${place(path)} ${join('/app', place(path))}`),
  ];
  return [
    packages.replace(/\n\n/, `\n\n${before.map((line) => `${line}\n`).join('')}`),
    `FROM packages AS assets\n\n${written}`,
  ];
}

/** pnpm and newer releases of Yarn do not come with Node.js. */
function managerLines({ manager, managerVersion }: NodeAssets): readonly string[] {
  if (manager === 'npm' || manager === 'yarn') return [];
  if (manager === 'pnpm' && managerVersion !== undefined)
    return [`RUN --mount=type=cache,target=/root/.npm npm install --global pnpm@${managerVersion}`];
  const activated =
    managerVersion === undefined ? '' : ` \\\n    && corepack install --global yarn@${managerVersion}`;
  return [
    'ENV COREPACK_ENABLE_DOWNLOAD_PROMPT=0 \\\n    COREPACK_HOME=/opt/corepack',
    `RUN corepack enable${activated}`,
  ];
}

/** The lines that take what was built into the image of the application, whose folder is /app. */
export function assetCopies({ outputs }: NodeAssets): readonly string[] {
  return outputs.map((path) => `COPY --from=assets ${join('/app', path)} ${path}`);
}

/** The service that builds again when a file changes; undefined without a script that does. */
export function watchService(assets: NodeAssets): string | undefined {
  const { watch, folder, manager } = assets;
  if (!watch) return undefined;
  const isServer = watch.port !== undefined;
  const options = isServer ? [...(manager === 'npm' ? ['--'] : []), '--host', '0.0.0.0'] : [];
  const words = [programOf(assets), 'run', watch.script, ...options].map((word) => `"${word}"`).join(', ');
  const text = snippetText('compose', 'dj-compose-node', {
    2: 'packages',
    3: watch.script,
    4: join('/app', folder, 'node_modules'),
  });
  const ports = isServer ? `  ports:\n    - "${watch.port}:${watch.port}"\n` : '';
  return text
    .replace(/^ {2}command: .*$/m, `  command: [${words}]`)
    .replace(/^ {4}target: packages$/m, `$&\n${indented('args:\n  APP_UID: ${APP_UID:-1000}', 4)}`)
    .replace(/^ {2}volumes:$/m, `${ports}$&`)
    .replace(
      /^ {4}- \/app\S+$/m,
      `    # After a change of package.json: docker compose up --build --renew-anon-volumes\n$&`,
    );
}
