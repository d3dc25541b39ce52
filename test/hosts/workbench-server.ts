// One VS Code server on a port of its own, with its own settings and data, and the addresses of its workbench.
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CodeServer } from './code-server.ts';
import { end } from './scratch.ts';

export type Settings = Readonly<Record<string, unknown>>;

/** A window without anything that is not asked for. */
export const quiet: Settings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  // A browser's workbench saves what is typed after a second.
  'files.autoSave': 'off',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'update.mode': 'none',
  'git.openRepositoryInParentFolders': 'never',
};

/** A window that asks whom to trust, and has not been told: restricted mode without the question. */
export const restricted: Settings = {
  ...quiet,
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

export async function writeSettings(userData: string, settings: Settings): Promise<void> {
  await mkdir(join(userData, 'User'), { recursive: true });
  await writeFile(join(userData, 'User', 'settings.json'), JSON.stringify(settings, undefined, 2));
}

/** Puts an extension's folder where the server looks for installed ones. */
export async function install(extension: string, data: string): Promise<void> {
  await mkdir(join(data, 'extensions'), { recursive: true });
  await symlink(extension, join(data, 'extensions', basename(extension)));
}

/** Extensions whose tests are to run: the page then hides notifications and leaves out dialogs. */
export interface UnderTest {
  readonly extensions: readonly string[];
  readonly tests: string;
}

export interface WorkbenchServer {
  /** The page that opens a folder or a .code-workspace file. */
  page(target: string, underTest?: UnderTest): string;
  /** Everything the server and its extension hosts have logged. */
  logs(): Promise<string>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly env?: NodeJS.ProcessEnv | undefined;
  readonly isTest?: boolean;
  /** A command that starts it, as `setpriv` with its flags. */
  readonly through?: readonly string[] | undefined;
}

/** The settings are expected in `<data>/User/settings.json`, see {@link writeSettings}. */
export async function startServer(
  code: CodeServer,
  data: string,
  { env, isTest, through = [] }: ServerOptions = {},
): Promise<WorkbenchServer> {
  const [program = code.node, ...words] = [...through, code.node];
  const server = spawn(
    program,
    [
      ...words,
      ...[code.server, '--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
      ...['--accept-server-license-terms', '--disable-telemetry'],
      ...['--server-data-dir', data, '--user-data-dir', data, '--extensions-dir', join(data, 'extensions')],
      ...(isTest ? ['--enable-smoke-test-driver'] : []),
    ],
    { env: env ?? process.env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const group = -(server.pid ?? 0);
  const killNow = () => killQuietly(group);
  process.once('exit', killNow);
  const port = await announced(/agent listening on (\d+)/, server.stdout, server.stderr);
  const uri = (path: string) => `vscode-remote://127.0.0.1:${port}${encodeURI(path)}`;
  return {
    page(target, underTest) {
      const query = new URLSearchParams();
      if (underTest) {
        const payload = [
          ...underTest.extensions.map((path) => ['extensionDevelopmentPath', uri(path)]),
          ['extensionTestsPath', uri(underTest.tests)],
          ['skipWelcome', 'true'],
        ];
        query.set('payload', JSON.stringify(payload));
      }
      query.set(target.endsWith('.code-workspace') ? 'workspace' : 'folder', target);
      return `http://127.0.0.1:${port}/?${query}`;
    },
    async logs() {
      const files = await readdir(join(data, 'logs'), { recursive: true, withFileTypes: true });
      const texts = files
        .filter((file) => file.isFile())
        .map(async (file) => `--- ${file.name}\n${await readFile(join(file.parentPath, file.name), 'utf8')}`);
      return (await Promise.all(texts)).join('\n');
    },
    async stop() {
      process.off('exit', killNow);
      await end(group);
    },
  };
}

function killQuietly(group: number): void {
  try {
    process.kill(group, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

/** What a server that starts says of itself, once it does. */
export function announced(pattern: RegExp, ...outputs: readonly NodeJS.ReadableStream[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    for (const output of outputs) {
      output.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        const announcement = pattern.exec(text)?.[1];
        if (announcement) resolve(announcement);
      });
      output.on('end', () => reject(new Error(`The VS Code server did not start:\n${text}`)));
    }
  });
}
