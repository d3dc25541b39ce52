// dist/launcher.cjs: starts a program without some variables of its environment, which a task of VS Code cannot do.
// Usage: launcher.cjs NAME,NAME PROGRAM ARGUMENT…
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const [unset = '', program = '', ...args] = process.argv.slice(2);
const taken = new Set(unset.split(','));
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !taken.has(name)));

const child = spawn(program, args, { env, stdio: 'inherit' });
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
