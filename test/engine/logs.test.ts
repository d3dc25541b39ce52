// Logs of real containers: with and without a terminal, whole characters, followed, bounded, ended.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogOptions } from '#core/engine/container/containers.ts';
import type { Engine } from '#core/engine/engine.ts';
import { UserError } from '#core/errors.ts';
import { type LogLine, LogLines } from '#core/logs/lines.ts';
import type { LogChunk } from '#core/logs/log-chunk.ts';
import { engineWords } from './engine-words.ts';
import { engineHas, leaveOutWithout } from './features.ts';
import { realEngine, Throwaway } from './throwaway.ts';

const made = new Throwaway();
let engine: Engine;
let words: Awaited<ReturnType<typeof engineWords>>;

beforeAll(async () => {
  engine = await realEngine();
  words = await engineWords();
});

afterAll(async () => {
  engine.dispose();
  await made.end();
});

async function ended(text: string, ...flags: readonly string[]): Promise<string> {
  const id = await made.python(text, ...flags);
  await made.docker('wait', id);
  return id;
}

async function linesOf(id: string, options: LogOptions = {}): Promise<LogLine[]> {
  const lines = new LogLines({ timestamps: options.timestamps ?? false });
  const read: LogLine[] = [];
  for await (const chunk of engine.containers.logs(id, options, new AbortController().signal))
    read.push(...lines.push(chunk));
  return [...read, ...lines.end()];
}

describe('logs', () => {
  it('keeps the streams apart where there is no terminal', async () => {
    const id = await ended('import sys; print("out"); print("err", file=sys.stderr); print("last", end="")');
    const lines = await linesOf(id);
    expect(lines.filter(({ stream }) => stream === 'stdout').map(({ text }) => text)).toEqual([
      'out',
      'last',
    ]);
    expect(lines.filter(({ stream }) => stream === 'stderr').map(({ text }) => text)).toEqual(['err']);
  });

  it('is not fooled by output that looks like a frame, nor by JSON, with a terminal', async () => {
    const text = `import sys; sys.stdout.buffer.write(b'\\x01\\0\\0\\0\\0\\0\\0\\x04abcdefgh\\n')`;
    const [line] = await linesOf(await ended(text, '--tty'));
    expect(line?.text.endsWith('abcdefgh')).toBe(true);
    expect(
      (await linesOf(await ended(`print('{"level": "info"}')`, '--tty'))).map((one) => one.text),
    ).toEqual(['{"level": "info"}']);
  });

  it.each([
    { terminal: 'without', flags: [] },
    { terminal: 'with', flags: ['--tty'] },
  ])('joins characters that were written in pieces, $terminal a terminal', async ({ flags }) => {
    const text = [
      'import sys, time',
      'for byte in "Größe → 🐍\\n".encode():',
      '    sys.stdout.buffer.write(bytes([byte])); sys.stdout.buffer.flush(); time.sleep(0.005)',
    ].join('\n');
    const id = await made.python(text, ...flags);
    const lines = await linesOf(id, { follow: true });
    expect(lines.map((line) => line.text)).toEqual(['Größe → 🐍']);
  });

  it('begins with as many lines as asked for, or at a time, with the time of each', async () => {
    const precise = await engineHas('preciseLogTimes');
    const [pause, before] = precise ? [1.2, 500] : [2.2, 1000];
    const id = await ended(
      [
        ...['import sys, time', 'write = lambda text: sys.stdout.write(f"{text}\\n")'],
        ...['for i in range(50): write(i)', `time.sleep(${pause})`, 'write("late")'],
      ].join('\n'),
    );
    expect((await linesOf(id, { tail: 3 })).map(({ text }) => text)).toEqual(['48', '49', 'late']);
    expect(await linesOf(id, { tail: 0 })).toEqual([]);
    const timed = await linesOf(id, { timestamps: true });
    expect(timed).toHaveLength(51);
    const late = Date.parse(timed.at(-1)?.time ?? '');
    expect(Math.abs(late - Date.now())).toBeLessThan(60_000);
    expect((await linesOf(id, { since: late - before })).map(({ text }) => text)).toEqual(['late']);
  });

  it('follows until the container ends', async () => {
    const id = await made.python('import time\nfor i in range(3): print(i); time.sleep(0.2)');
    expect((await linesOf(id, { follow: true })).map(({ text }) => text)).toEqual(['0', '1', '2']);
  });

  it('brings a line as soon as it is written, and ends quietly when told to', async () => {
    const id = await made.python('import time\nwhile True: print(time.time()); time.sleep(0.1)');
    const controller = new AbortController();
    const lines = new LogLines();
    const late: number[] = [];
    for await (const chunk of engine.containers.logs(id, { follow: true, tail: 0 }, controller.signal)) {
      for (const { text } of lines.push(chunk)) late.push(Date.now() - 1000 * Number(text));
      if (late.length >= 5) controller.abort();
    }
    // The quickest of some: on a busy machine others may have to wait.
    expect(Math.min(...late)).toBeLessThan(1_000);
    const before: LogChunk[] = [];
    for await (const chunk of engine.containers.logs(id, { follow: true }, AbortSignal.abort()))
      before.push(chunk);
    expect(before).toEqual([]);
  });

  it('loses nothing of much', async () => {
    const id = await ended('for i in range(200000): print(i, "x" * 60)');
    const lines = await linesOf(id);
    expect(lines).toHaveLength(200_000);
    expect(lines.every(({ text }, at) => text.startsWith(`${at} x`))).toBe(true);
  });

  it.for([
    { terminal: 'without', flags: [] },
    { terminal: 'with', flags: ['--tty'], needed: 'piecesOfTerminals' },
  ])(
    'joins what the engine cuts of a long line, $terminal a terminal',
    async ({ flags, needed }, context) => {
      if (needed) await leaveOutWithout(needed, context);
      // No character of several bytes is where the engine cuts: it would replace the halves.
      const long = `${'ü'.repeat(8192)}${'→ '.repeat(12_000)}`;
      const text = `print("before"); print("ü" * 8192 + "→ " * 12000); print("after")`;
      const id = await ended(text, ...flags);
      const lines = await linesOf(id, { timestamps: true });
      expect(lines.map((line) => line.text)).toEqual(['before', long, 'after']);
      expect(lines.every(({ time }) => time !== undefined)).toBe(true);
    },
  );

  it('says so when there is no such container', async () => {
    await expect(linesOf('f'.repeat(64))).rejects.toBeInstanceOf(UserError);
    await expect(linesOf('f'.repeat(64))).rejects.toThrow(words.noContainer);
  });
});
