// `npm run -s dockyard -- …` in a clone: builds the command line when its sources changed, then runs it where it was called.
import { spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const top = join(import.meta.dirname, '..');
const built = join(top, 'dist/cli.js');
const madeAt = statSync(built, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const sources = globSync('{src/**/*.ts,src/**/*.json,esbuild.mjs,package-lock.json}', { cwd: top });
if (sources.some((path) => statSync(join(top, path)).mtimeMs > madeAt)) {
  const { status } = spawnSync(process.execPath, ['esbuild.mjs', '--cli'], {
    cwd: top,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(2);
}
process.chdir(process.env['INIT_CWD'] ?? '.');
await import(built);
