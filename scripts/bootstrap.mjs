// Runs before `npm start` and `npm test`, on the system's Node: installs the dependencies when they are missing or have changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldest = 20;

if (Number.parseInt(process.versions.node, 10) < oldest) {
  stop(`Node ${process.versions.node} is too old: install Node ${oldest} or newer.`);
}
const stamp = join(root, 'node_modules', '.dockyard-stamp');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
if (installed !== lock) {
  process.stderr.write('Installing the dependencies (npm ci) …\n');
  const npm = process.env.npm_execpath;
  if (!npm) stop('Run this through npm: npm start, or npm test.');
  const result = spawnSync(process.execPath, [npm, 'ci'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) stop('The dependencies could not be installed: see above what npm says.');
  writeFileSync(stamp, lock);
}

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
