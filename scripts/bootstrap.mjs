// Runs before `npm start` and `npm test`, on the system's Node: installs the dependencies when they are missing or have changed.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldest = 20;

if (Number.parseInt(process.versions.node, 10) < oldest) {
  stop(`Node ${process.versions.node} is too old: install Node ${oldest} or newer.`);
}
// npm writes this file last: it is older than the lockfile when the dependencies are not those of the lockfile.
const installed = join(root, 'node_modules', '.package-lock.json');
if (
  !existsSync(installed) ||
  statSync(installed).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs
) {
  process.stderr.write('Installing the dependencies (npm ci) …\n');
  const npm = process.env.npm_execpath;
  if (!npm) stop('Run this through npm: npm start, or npm test.');
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const result = spawnSync(process.execPath, [npm, 'ci', '--loglevel', 'warn'], options);
  if (result.status !== 0) stop('The dependencies could not be installed: see above what npm says.');
}

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
