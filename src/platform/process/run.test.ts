// Real child processes: output, arguments, failures, and the end of a whole tree.
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandLine } from '#core/commands/command-line.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { knownFailures } from '#core/failures/explain.ts';
import { run, runWell } from './run.ts';

const failures = knownFailures();
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dockyard-run-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A program of Node's, which is on every machine. */
function node(program: string, ...args: readonly string[]): CommandLine {
  return { command: process.execPath, args: ['-e', program, ...args], env: {}, cwd: folder };
}

describe('run', () => {
  it('gives both streams whole, line by line, and the exit code', async () => {
    const lines: string[] = [];
    const program = 'process.stdout.write("ü\\n→"); console.error("err"); process.exitCode = 3;';
    const result = await run(node(program), { onLine: (line, stream) => lines.push(`${stream} ${line}`) });
    expect(result).toEqual({ exitCode: 3, stdout: 'ü\n→', stderr: 'err\n' });
    expect(lines.sort()).toEqual(['stderr err', 'stdout ü', 'stdout →']);
  });

  it('passes arguments, folder and environment as they are', async () => {
    const program =
      'console.log(JSON.stringify([process.argv.slice(1), process.cwd(), process.env.A, process.env.HOME]))';
    const line = { ...node(program, 'a b', '"; $(id)', ''), env: { A: 'x=y', HOME: undefined } };
    const [args, cwd, a, home] = JSON.parse((await run(line)).stdout);
    expect(args).toEqual(['a b', '"; $(id)', '']);
    expect(cwd.endsWith(folder.split('/').at(-1) ?? '')).toBe(true);
    expect(a).toBe('x=y');
    expect(home).toBeNull();
  });

  it('gives a program what it reads, and nothing where there is nothing to read', async () => {
    const echo = node('process.stdin.pipe(process.stdout)');
    expect((await run(echo, { input: 'aye\nü' })).stdout).toBe('aye\nü');
    expect((await run(echo)).stdout).toBe('');
    // Ends long before it could read all of it.
    const deaf = await run(node('process.exit(0)'), { input: 'x'.repeat(5_000_000) });
    expect(deaf.exitCode).toBe(0);
  });

  it('says which program is missing, and survives words that no program can get', async () => {
    const missing = run({ command: 'no-such-program', args: [], env: {}, cwd: undefined });
    await expect(missing).rejects.toThrow('The program "no-such-program" was not found.');
    await expect(missing).rejects.toBeInstanceOf(UserError);
    await expect(run({ ...node(''), cwd: join(folder, 'gone') })).rejects.toThrow(/or the folder .*gone/);
    await expect(run(node('', 'a\0b'))).rejects.toBeInstanceOf(UserError);
  });

  it('ends the process and all that it started when it is cancelled', async () => {
    const pids = join(folder, 'pids');
    const forever = 'setInterval(() => {}, 1000)';
    const program = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', ${JSON.stringify(`process.on('SIGINT', () => {}); ${forever}`)}]);
      require('node:fs').writeFileSync(${JSON.stringify(pids)}, process.pid + ' ' + child.pid);
      console.log('ready'); ${forever}`;
    const controller = new AbortController();
    const running = run(node(program), {
      signal: controller.signal,
      onLine: () => controller.abort(),
    });
    await expect(running).rejects.toBeInstanceOf(Cancelled);
    const started = (await readFile(pids, 'utf8')).split(' ').map(Number);
    expect(started).toHaveLength(2);
    await expect.poll(() => started.filter(isAlive), { timeout: 30_000 }).toEqual([]);
    await expect(run(node(program), { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(Cancelled);
  });

  it.each([false, true])(
    'is cancelled where only what it started holds its output (detached: %s)',
    async (detached) => {
      const program = `
      const { spawn } = require('node:child_process');
      const how = { stdio: 'inherit', detached: ${detached} };
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], how);
      child.unref();
      console.log(child.pid + ' ' + process.pid);`;
      const controller = new AbortController();
      let pids: readonly number[] = [];
      const running = run(node(program), {
        signal: controller.signal,
        onLine: (line) => {
          pids = line.split(' ').map(Number);
        },
      });
      const cancelled = expect(running).rejects.toBeInstanceOf(Cancelled);
      const alive = (): readonly boolean[] => pids.map(isAlive);
      await expect.poll(alive, { timeout: 30_000 }).toEqual([true, false]);
      controller.abort();
      await cancelled;
      if (detached) process.kill(pids[0] ?? 0);
      await expect.poll(alive, { timeout: 30_000 }).toEqual([false, false]);
    },
  );
});

/** A process that has ended and whose end nobody has asked for yet is not alive, though it still has its number. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('runWell', () => {
  it('gives what a good end wrote', async () => {
    expect(await runWell(node('console.log("good")'), failures)).toBe('good\n');
  });

  it('repeats the program in its own words, says what they mean, and keeps the rest for the log', async () => {
    const program = `
      console.error(' Container shop-web-1  Starting');
      console.error('\\u001b[31mError response from daemon: Bind for 0.0.0.0:80 failed: port is already allocated\\u001b[0m');
      console.error('exit status 1');
      process.exit(1)`;
    const failed = runWell(node(program, 'postgres://u:hunter2@db'), failures);
    await expect(failed).rejects.toThrow(
      /^Bind for 0\.0\.0\.0:80 failed: port is already allocated\. Port 80 is already in use/,
    );
    await expect(failed).rejects.toMatchObject({
      steps: [{ kind: 'compose-down' }],
      detail: expect.stringContaining('shop-web-1'),
    });
    await expect(failed).rejects.not.toMatchObject({ detail: expect.stringContaining('hunter2') });
  });

  it('has something to say even of a program that says nothing', async () => {
    await expect(runWell(node('process.exit(4)'), failures)).rejects.toThrow(/exited with code 4/);
    await expect(runWell(node('process.kill(process.pid, "SIGKILL")'), failures)).rejects.toThrow(
      /was terminated by a signal/,
    );
  });
});
