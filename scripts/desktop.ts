// The desktop VS Code: the one on the PATH, or a downloaded one, with data of its own in the cache.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath } from '@vscode/test-electron';
import { cache } from '../test/hosts/cache.ts';
import { CannotObtain, report } from '../test/hosts/part.ts';
import { run, which } from '../test/hosts/run.ts';
import { quiet, writeSettings } from '../test/hosts/workbench-server.ts';
import { root } from './programs.ts';
import type { Window } from './workbench.ts';

/** The executable of a downloaded desktop VS Code, of DOCKYARD_VSCODE_VERSION or the newest. */
export async function downloadDesktop(otherwise: string): Promise<string> {
  const version = process.env['DOCKYARD_VSCODE_VERSION'] ?? 'stable';
  try {
    const executable = await downloadAndUnzipVSCode({ version, cachePath: join(cache, 'vscode') });
    report('vscode', `desktop ${version} at ${executable}`);
    return executable;
  } catch (error) {
    throw new CannotObtain(`The desktop VS Code cannot be downloaded (${error}). ${otherwise}`);
  }
}

/** Opens a window and waits until it is closed, or for Ctrl-C. */
export async function openDesktop({ folder, vsix, env, lifetime }: Window): Promise<void> {
  const data = join(cache, 'start-desktop');
  const folders = ['--user-data-dir', data, '--extensions-dir', join(data, 'extensions')];
  if (!existsSync(join(data, 'User', 'settings.json'))) await writeSettings(data, quiet);
  const executable =
    which('code') ??
    (await downloadDesktop('Run npm start without --desktop: the workbench in the browser.'));
  const args = [...folders, '--new-window', '--wait', '--disable-workspace-trust', folder];
  // Windows has the command line as a script for its shell only: there the extension is loaded from this folder.
  if (process.platform === 'win32') args.push(`--extensionDevelopmentPath=${root}`);
  else {
    const cli = which('code') ?? resolveCliPathFromVSCodeExecutablePath(executable);
    await run(cli, [...folders, '--install-extension', vsix, '--force'], { env });
  }
  const window = spawn(executable, args, { env, stdio: 'ignore' });
  lifetime.atEnd(async () => window.kill());
  console.log('Ready: the window of VS Code');
  await Promise.race([once(window, 'exit'), once(lifetime.interrupted, 'abort')]);
}
