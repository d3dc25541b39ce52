// A browser of the Chromium family: the machine's own, or Debian's.
import { join } from 'node:path';
import { distribution, isRoot } from './debian.ts';
import { CannotObtain, type Had, type Part } from './part.ts';
import { ask, isExecutable, run, which } from './run.ts';

export const chromium: Part<string> = {
  name: 'chromium',

  async find() {
    const { CHROME_PATH } = process.env;
    const path = CHROME_PATH ?? onPath() ?? usualPlaces().find(isExecutable);
    return path ? describe(path) : undefined;
  },

  plan() {
    if (distribution() !== 'debian' || !isRoot()) {
      throw new CannotObtain(
        'No Chrome, Chromium or Edge was found: install one, or name it in CHROME_PATH.',
      );
    }
    return 'installing the Debian package chromium (apt-get install chromium)';
  },

  async obtain() {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '--quiet'], { env });
    await run('apt-get', ['install', '--yes', '--quiet', '--no-install-recommends', 'chromium'], { env });
    const path = onPath();
    if (!path) throw new Error('The Debian package chromium brought no chromium onto the PATH.');
    return describe(path);
  },
};

async function describe(path: string): Promise<Had<string>> {
  const version = process.platform === 'win32' ? undefined : await ask(path, ['--version']);
  return { value: path, is: `${version?.trim() ?? 'a browser'} at ${path}` };
}

function onPath(): string | undefined {
  return which('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge');
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  const folders = [
    process.env['ProgramFiles'],
    process.env['ProgramFiles(x86)'],
    process.env['LOCALAPPDATA'],
  ];
  return folders
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]);
}
