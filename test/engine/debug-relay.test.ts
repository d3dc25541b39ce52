// The way to a debugger inside a container, over the engine's exec: real debugpy, real messages, and nothing left behind.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachArguments } from '#core/debug/attach-arguments.ts';
import { probeWords, processWords, readProbe, readProcesses } from '#core/debug/probe.ts';
import type { Engine } from '#core/engine/engine.ts';
import { Cancelled } from '#core/errors.ts';
import { NothingListens, openRelay } from '../../src/platform/debug/relay.ts';
import { DebugClient } from './debug-client.ts';
import { engineHas } from './features.ts';
import { tarOf } from './tar.ts';
import { processesIn, realEngine, Throwaway } from './throwaway.ts';

const program = `import time
for number in range(3):
    total = number * 2
    print("total", total, flush=True)
`;

const made = new Throwaway();
const interpreter = ['python3'];
const port = 40_123;
let engine: Engine;
let container = '';

beforeAll(async () => {
  engine = await realEngine();
  container = await made.container(['sleep', '900'], { flags: ['--init', '--workdir', '/srv'] });
  const never = new AbortController().signal;
  await engine.containers.writeArchive(container, '/srv', tarOf({ 'count.py': program }), never);
});

afterAll(async () => {
  engine.dispose();
  await made.end();
});

const processes = (): Promise<readonly string[]> => processesIn(engine, container);

function run(...words: readonly string[]): Promise<{ readonly exitCode: number; readonly stdout: string }> {
  return engine.containers.exec(container, [...interpreter, ...words], {});
}

describe('the relay to a debugger in a container', () => {
  it('carries a session: a breakpoint by the path of the workspace, a value, the end', async () => {
    const running = run('-m', 'debugpy', '--listen', `127.0.0.1:${port}`, '--wait-for-client', 'count.py');
    const end = new AbortController();
    const connection = await openRelay(engine, { container, interpreter, port, wait: 60 }, end.signal);
    const client = new DebugClient(connection);
    await client.answer(client.send('initialize', { adapterID: 'dockyard', pathFormat: 'path' }));
    const mappings = [{ localRoot: '/home/me/site', remoteRoot: '/srv' }];
    const configuration = { type: 'dockyard', name: 'Test', request: 'attach' } as const;
    client.send('attach', attachArguments(configuration, { container, interpreter, port }, mappings));
    await client.event('initialized');
    const set = client.send('setBreakpoints', {
      source: { path: '/home/me/site/count.py' },
      breakpoints: [{ line: 4 }],
    });
    expect(await client.answer(set)).toMatchObject({ body: { breakpoints: [{ verified: true, line: 4 }] } });
    await client.answer(client.send('configurationDone'));
    const { threadId } = (await client.event('stopped')).body as { readonly threadId: number };
    const stack = await client.answer(client.send('stackTrace', { threadId }));
    expect(stack).toMatchObject({
      body: { stackFrames: [{ line: 4, source: { path: '/home/me/site/count.py' } }] },
    });
    await client.answer(
      client.send('setBreakpoints', { source: { path: '/home/me/site/count.py' }, breakpoints: [] }),
    );
    client.send('continue', { threadId });
    await client.event('terminated');
    expect(await running).toMatchObject({ exitCode: 0, stdout: 'total 0\ntotal 2\ntotal 4\n' });
    end.abort();
    await expect.poll(processes).toEqual([]);
  });

  it('says that nothing listens', async () => {
    const opening = openRelay(
      engine,
      { container, interpreter, port: 40_124, wait: 0 },
      new AbortController().signal,
    );
    await expect(opening).rejects.toThrow(NothingListens);
    await expect.poll(processes).toEqual([]);
  });

  it('is ended while it waits', async () => {
    const end = new AbortController();
    const opening = openRelay(engine, { container, interpreter, port: 40_124, wait: 600 }, end.signal);
    await expect.poll(async () => (await processes()).length).toBe(1);
    end.abort();
    await expect(opening).rejects.toThrow(Cancelled);
    await expect.poll(processes).toEqual([]);
  });

  it('says that there is no Python', async () => {
    const options = { container, interpreter: ['/no/python'], port, wait: 0 };
    const words = (await engineHas('startErrors')) ? /\/no\/python/ : /\/no\/python|connection reset by peer/;
    await expect(openRelay(engine, options, new AbortController().signal)).rejects.toThrow(words);
  });

  it('tells what a container has: debugpy, a free port, its Python processes', async () => {
    const { stdout } = await engine.containers.exec(container, probeWords(interpreter), {});
    expect(readProbe(stdout)).toMatchObject({ debugpy: expect.stringMatching(/^1\./) });
    const end = new AbortController();
    const asleep = engine.containers.exec(
      container,
      ['python3', '-c', 'import time; time.sleep(600)'],
      {},
      end.signal,
    );
    asleep.catch(() => undefined);
    const listed = async () =>
      readProcesses((await engine.containers.exec(container, processWords(interpreter), {})).stdout);
    await expect.poll(listed).toMatchObject([{ words: ['python3', '-c', 'import time; time.sleep(600)'] }]);
    end.abort();
    await run(
      '-c',
      'import os, signal; [os.kill(int(p), 9) for p in os.listdir("/proc") if p.isdigit() and b"sleep(600)" in open(f"/proc/{p}/cmdline", "rb").read() and int(p) != os.getpid()]',
    );
  });
});
