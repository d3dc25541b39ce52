// The command line as it is shipped, as a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { commandLine } from '../../src/cli/testing.ts';

const { at, write } = commandLine();

function dockyard(...args: readonly string[]) {
  const program = join(import.meta.dirname, '../../dist/cli.js');
  return spawn(process.execPath, [program, ...args], { cwd: at('') });
}

it('tells a shell how it went', async () => {
  write({ Dockerfile: 'FROM python:3.13-slim\nCMD ["a"]\nCMD ["python", "-u", "app.py"]\n' });
  const child = dockyard('lint');
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  expect(out).toContain('multiple-cmd');
  expect(out).not.toContain('\u001b');
  expect(code).toBe(1);
});

it('ends in silence when nobody reads on', async () => {
  write({ Dockerfile: `FROM python:3.13-slim\n${'ENV A b\n'.repeat(20_000)}` });
  const child = dockyard('lint');
  child.stdout.once('data', () => child.stdout.destroy());
  const [error, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect([code, error]).toEqual([0, '']);
});

it('copes with more findings than a call has arguments', async () => {
  const Dockerfile = `FROM python:3.13-slim\n${'ENV A b\n'.repeat(990)}CMD ["python", "-u", "a.py"]\n`;
  write(Object.fromEntries(Array.from({ length: 140 }, (_, at) => [`${at}.Dockerfile`, Dockerfile])));
  const child = dockyard('lint', '--rule', 'legacy-key-value', '--format', 'github');
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  expect(code).toBe(0);
  expect(out.match(/\n/g)).toHaveLength(140 * 990);
});
