// Builds the extension and packs it as out/django-dockyard.vsix.
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { report, seconds } from '../test/hosts/part.ts';
import { run } from '../test/hosts/run.ts';
import { programs, root } from './programs.ts';

export async function packageExtension(): Promise<string> {
  const start = performance.now();
  const file = join(root, 'out', 'django-dockyard.vsix');
  await mkdir(join(root, 'out'), { recursive: true });
  const flags = [
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    file,
  ];
  await run(process.execPath, [programs.vsce, 'package', ...flags], { cwd: root });
  const size = Math.ceil((await stat(file)).size / 1024);
  report('package', `out/django-dockyard.vsix, ${size} kB (${seconds(start)})`);
  return file;
}

if (import.meta.main) await packageExtension();
