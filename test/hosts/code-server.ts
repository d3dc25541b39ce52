// VS Code's server with its workbench for the browser: npm's code-server, installed into the cache.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cache, make } from './cache.ts';
import { npm } from './npm.ts';
import { CannotObtain, type Part } from './part.ts';

const release = '4.139.1';
const name = `code-server-${release}`;
/** What the server loads of the modules that have to be compiled; it runs without the others. */
const compiled = ['@vscode/spdlog', '@vscode/native-watchdog'];

export interface CodeServer {
  /** VS Code's server itself. */
  readonly server: string;
  /** code-server's own front end for a person. */
  readonly frontEnd: string;
}

const root = join(cache, name, 'node_modules', 'code-server');
const had = {
  value: {
    server: join(root, 'lib', 'vscode', 'out', 'server-main.js'),
    frontEnd: join(root, 'out', 'node', 'entry.js'),
  },
  is: `code-server ${release} in ${join(cache, name)}`,
};

export const codeServer: Part<CodeServer> = {
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
    return `installing code-server ${release} from npm into the cache (about 800 MB)`;
  },

  async obtain() {
    await make(name, install);
    return had;
  },
};

async function install(folder: string): Promise<void> {
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const withoutScripts = ['--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund'];
  await npm(['install', ...withoutScripts, `code-server@${release}`], { cwd: folder });
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await npm(['install', ...withoutScripts], { cwd: vscode });
  await npm(['install', ...withoutScripts], { cwd: join(vscode, 'extensions') });
  await npm(['rebuild', ...compiled], { cwd: vscode, env: { ...process.env, ...headers() } });
  const missing = ['spdlog/build/Release/spdlog.node', 'native-watchdog/build/Release/watchdog.node'].filter(
    (file) => !existsSync(join(vscode, 'node_modules', '@vscode', file)),
  );
  if (missing.length > 0) {
    throw new CannotObtain(
      `${missing.join(', ')} could not be compiled: install python3, make and a C++ compiler.`,
    );
  }
}

/** The C++ headers of the Node that runs this, which its npm package holds, so that none are downloaded. */
function headers(): { npm_config_nodedir?: string } {
  const own = resolve(process.execPath, '..', '..');
  const packaged = join('node_modules', `node-${process.platform}-${process.arch}`);
  const nodedir = [own, join(own, packaged), join(own, '..', '..', packaged)].find((folder) =>
    existsSync(join(folder, 'include', 'node', 'node_version.h')),
  );
  return nodedir ? { npm_config_nodedir: nodedir } : {};
}
