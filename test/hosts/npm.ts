// Runs npm with the Node that runs this.
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type RunOptions, run, which } from './run.ts';

export function npm(args: readonly string[], options: RunOptions = {}): Promise<string> {
  return run(process.execPath, [script(), ...args], options);
}

function script(): string {
  const { npm_execpath } = process.env;
  if (npm_execpath?.endsWith('npm-cli.js')) return npm_execpath;
  const onPath = which('npm');
  const candidates = [
    ...(onPath ? [realpathSync(onPath)] : []),
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const found = candidates.find((path) => path.endsWith('npm-cli.js') && existsSync(path));
  if (!found) throw new Error('npm is not on the PATH.');
  return found;
}
