// The workbench in the browser, for a person: code-server on loopback, with data of its own in the cache.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { cache } from '../test/hosts/cache.ts';
import type { CodeServer } from '../test/hosts/code-server.ts';
import { report, seconds } from '../test/hosts/part.ts';
import { run } from '../test/hosts/run.ts';
import { end } from '../test/hosts/scratch.ts';
import { announced, quiet, writeSettings } from '../test/hosts/workbench-server.ts';
import type { Lifetime } from './lifetime.ts';

export interface Window {
  readonly folder: string;
  readonly vsix: string;
  readonly env: NodeJS.ProcessEnv;
  readonly lifetime: Lifetime;
}

/** The same address each time, so that the browser remembers the layout, unless another program has it. */
const usualPort = 8127;

/** Serves the workbench until Ctrl-C; the last thing it prints is where. */
export async function serveWorkbench(
  code: CodeServer,
  { folder, vsix, env, lifetime }: Window,
): Promise<void> {
  const start = performance.now();
  const data = join(cache, 'start');
  const folders = ['--user-data-dir', data, '--extensions-dir', join(data, 'extensions')];
  if (!existsSync(join(data, 'User', 'settings.json'))) await writeSettings(data, quiet);
  await run(code.node, [code.frontEnd, ...folders, '--install-extension', vsix, '--force'], { env });
  report('vscode', `the extension is installed (${seconds(start)})`);

  const port = (await isFree(usualPort)) ? usualPort : 0;
  const server = spawn(
    code.node,
    [
      ...[code.frontEnd, ...folders, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
      ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', folder],
    ],
    { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  lifetime.atEnd(() => end(-(server.pid ?? 0), 3));
  const ended = once(server, 'exit');
  const address = await announced(/HTTP server listening on (\S+)/, server.stdout, server.stderr);
  const url = `${address}?folder=${encodeURIComponent(folder)}`;
  openBrowser(url);
  console.log(`Ready: ${url}`);
  await Promise.race([ended, once(lifetime.interrupted, 'abort')]);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Where there is a screen to show it on. */
function openBrowser(url: string): void {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI || (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY)) return;
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
