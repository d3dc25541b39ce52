// VS Code's server with its workbench for the browser: npm's code-server, installed into the cache.
import { existsSync } from 'node:fs';
import { cp, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cache, make } from './cache.ts';
import { npm } from './npm.ts';
import { CannotObtain, type Part } from './part.ts';

interface Release {
  /** Of code-server. */
  readonly version: string;
  /** What the server loads of the modules that have to be compiled, with what is made of each; it runs without the others. */
  readonly compiled: Readonly<Record<string, string>>;
  /** The Node that it runs on, in a package of npm; else the one that runs the tests. */
  readonly node?: string;
  /** What its modules call while they are compiled. */
  readonly tools?: readonly string[];
  /** A package of npm with ripgrep for all platforms, where the server's own would be downloaded from elsewhere. */
  readonly ripgrep?: string;
}

/** By the version of VS Code. */
const releases = {
  '1.139': {
    version: '4.139.1',
    compiled: {
      '@vscode/spdlog': 'build/Release/spdlog.node',
      '@vscode/native-watchdog': 'build/Release/watchdog.node',
    },
  },
  '1.100': {
    version: '4.100.3',
    compiled: {
      '@vscode/spdlog': 'build/Release/spdlog.node',
      'native-watchdog': 'build/Release/watchdog.node',
      'node-pty': 'build/Release/pty.node',
    },
    node: `node-${process.platform}-${process.arch}@20.19.0`,
    tools: ['node-gyp@12.4.0'],
    ripgrep: '@vscode/ripgrep-universal@1.18.0',
  },
} as const satisfies Readonly<Record<string, Release>>;

export type VSCodeVersion = keyof typeof releases;
const newestVersion: VSCodeVersion = '1.139';
/** The oldest that package.json admits. */
export const oldestVersion: VSCodeVersion = '1.100';

const variable = 'DOCKYARD_TEST_VSCODE';

/** The one that the run of the tests is about. */
export function chosenVersion(): VSCodeVersion {
  const named = process.env[variable] ?? newestVersion;
  const known = Object.keys(releases) as VSCodeVersion[];
  const chosen = known.find((version) => version === named);
  if (!chosen) throw new CannotObtain(`${variable} is ${named}; the versions are ${known.join(', ')}.`);
  return chosen;
}

/** What tells {@link chosenVersion} in a child process. */
export function choiceOf(version: VSCodeVersion): Readonly<Record<string, string>> {
  return { [variable]: version };
}

export interface CodeServer {
  /** The Node that runs the server. */
  readonly node: string;
  /** VS Code's server itself. */
  readonly server: string;
  /** code-server's own front end for a person. */
  readonly frontEnd: string;
}

export function codeServer(version: VSCodeVersion = chosenVersion()): Part<CodeServer> {
  const release: Release = releases[version];
  const name = `code-server-${release.version}`;
  const modules = join(cache, name, 'node_modules');
  const root = join(modules, 'code-server');
  const had = {
    value: {
      node: release.node ? join(modules, packageName(release.node), 'bin', 'node') : process.execPath,
      server: join(root, 'lib', 'vscode', 'out', 'server-main.js'),
      frontEnd: join(root, 'out', 'node', 'entry.js'),
    },
    is: `VS Code ${version} of code-server ${release.version} in ${join(cache, name)}`,
  };

  return {
    name: 'vscode',

    async find() {
      return existsSync(had.value.server) ? had : undefined;
    },

    plan() {
      if (process.platform === 'win32') {
        throw new CannotObtain(
          'The VS Code server does not run on Windows: run the desktop tests (npm run test:desktop).',
        );
      }
      return `installing code-server ${release.version} from npm into the cache (about 800 MB)`;
    },

    async obtain() {
      await make(name, (folder) => install(release, folder));
      return had;
    },
  };
}

async function install(release: Release, folder: string): Promise<void> {
  const { version, compiled, node, tools = [], ripgrep } = release;
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const withoutScripts = ['--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund'];
  const packages = [
    `code-server@${version}`,
    ...(node ? [node] : []),
    ...tools,
    ...(ripgrep ? [ripgrep] : []),
  ];
  await npm(['install', ...withoutScripts, ...packages], { cwd: folder });
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await npm(['install', ...withoutScripts], { cwd: vscode });
  await npm(['install', ...withoutScripts], { cwd: join(vscode, 'extensions') });
  if (ripgrep) {
    const programs = join(folder, 'node_modules', packageName(ripgrep), 'bin');
    const place = join(vscode, 'node_modules', '@vscode', 'ripgrep', 'bin');
    await cp(join(programs, `${process.platform}-${process.arch}`), place, { recursive: true });
  }
  const own = node ? join(folder, 'node_modules', packageName(node)) : undefined;
  const env = { ...process.env, ...headers(own ?? resolve(process.execPath, '..', '..')) };
  await npm(['rebuild', ...Object.keys(compiled)], { cwd: vscode, env });
  const missing = Object.entries(compiled).filter(
    ([module, file]) => !existsSync(join(vscode, 'node_modules', module, file)),
  );
  if (missing.length > 0) {
    const names = missing.map(([module]) => module).join(', ');
    throw new CannotObtain(`${names} could not be compiled: install python3, make and a C++ compiler.`);
  }
}

function packageName(specifier: string): string {
  return specifier.slice(0, specifier.lastIndexOf('@'));
}

/** The C++ headers of a Node, which its npm package holds, so that none are downloaded. */
function headers(own: string): { npm_config_nodedir?: string } {
  const packaged = join('node_modules', `node-${process.platform}-${process.arch}`);
  const nodedir = [own, join(own, packaged), join(own, '..', '..', packaged)].find((folder) =>
    existsSync(join(folder, 'include', 'node', 'node_version.h')),
  );
  return nodedir ? { npm_config_nodedir: nodedir } : {};
}
