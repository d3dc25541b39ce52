// dist/launcher.cjs: starts a program as a task of VS Code cannot: with `${…}` as it is, without some variables.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { programEnvironment, readLaunch } from './launch.ts';

const launch = readLaunch(process.env);
const env = programEnvironment(process.env, launch);
const child = spawn(launch.command, launch.args, { cwd: launch.cwd, env, stdio: 'inherit' });
// A key press in the terminal reaches both; the program decides what it means.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 127;
});
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
});
