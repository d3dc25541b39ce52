// Tests under the debugger in a real container: a run waits for it, stops at a breakpoint, and has its results.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachArguments } from '#core/debug/attach-arguments.ts';
import type { Engine } from '#core/engine/engine.ts';
import { Cancelled } from '#core/errors.ts';
import { knownFailures } from '#core/failures/explain.ts';
import { openRelay } from '../../src/platform/debug/relay.ts';
import { DebugClient } from './debug-client.ts';
import { runTests } from './test-runs/run-tests.ts';
import { barePython, folderOfTests, startOnTests } from './test-runs/site.ts';
import { processesIn, realEngine, Throwaway } from './throwaway.ts';

const made = new Throwaway();
const interpreter = ['python3'];
let engine: Engine;
let folder = '';
let container = '';

beforeAll(async () => {
  engine = await realEngine();
  folder = await folderOfTests('test-debug');
  container = await startOnTests(made, folder);
});

afterAll(async () => {
  engine.dispose();
  await made.end();
});

const processes = (): Promise<readonly string[]> => processesIn(engine, container);

async function attached(port: number, end: AbortSignal): Promise<DebugClient> {
  const client = new DebugClient(await openRelay(engine, { container, interpreter, port, wait: 60 }, end));
  await client.answer(client.send('initialize', { adapterID: 'dockyard', pathFormat: 'path' }));
  const mappings = [{ localRoot: folder, remoteRoot: '/srv/site' }];
  const configuration = { type: 'dockyard', name: 'Test', request: 'attach' } as const;
  client.send('attach', attachArguments(configuration, { container, interpreter, port }, mappings));
  await client.event('initialized');
  return client;
}

describe.each(['django', 'pytest'] as const)('a run of %s under the debugger', (runner) => {
  it('stops in a test, shows a variable, and has its results', async () => {
    const end = new AbortController();
    const source = { path: `${folder}/shop/price.py` };
    let debugged: Promise<void> | undefined;
    const debug = async (port: number): Promise<void> => {
      const client = await attached(port, end.signal);
      await client.answer(client.send('setBreakpoints', { source, breakpoints: [{ line: 3 }] }));
      await client.answer(client.send('configurationDone'));
      const { threadId } = (await client.event('stopped')).body as { readonly threadId: number };
      const stack = await client.answer(client.send('stackTrace', { threadId }));
      const { stackFrames } = stack.body as { readonly stackFrames: readonly { readonly id: number }[] };
      expect(stackFrames[0]).toMatchObject({ line: 3, source });
      const asked = { expression: 'nights', frameId: stackFrames[0]?.id, context: 'watch' };
      expect(await client.answer(client.send('evaluate', asked))).toMatchObject({ body: { result: '10' } });
      client.send('continue', { threadId });
      await client.event('terminated');
    };
    const ran = await runTests({
      ...{ engine, container, runner, mode: 'debug', only: ['coverage'] },
      onDebug: (port) => {
        debugged = debug(port);
      },
    });
    await debugged;
    expect(ran.states).toEqual({
      'coverage ShortTests test_short': 'passed',
      'coverage LongTests test_long': 'passed',
    });
    expect(ran).toMatchObject({ done: true, exitCode: 0 });
    end.abort();
    await expect.poll(processes, { timeout: 10_000 }).toEqual([]);
  });

  it('leaves nothing behind when it is canceled while it waits', async () => {
    const cancel = new AbortController();
    const running = runTests({
      ...{ engine, container, runner, mode: 'debug', only: ['coverage'], signal: cancel.signal },
      onDebug: () => cancel.abort(),
    });
    await expect(running).rejects.toBeInstanceOf(Cancelled);
    await expect.poll(processes, { timeout: 10_000 }).toEqual([]);
  });
});

describe('a container without debugpy', () => {
  it('is explained', async () => {
    const bare = await made.container(['sleep', '900'], { flags: ['--volume', `${folder}:/srv/site:ro`] });
    const target = { interpreter: [await barePython(made, bare)] };
    const ran = await runTests({ engine, container: bare, runner: 'django', mode: 'debug', target });
    expect(knownFailures().explain(ran.output)?.id).toBe('debugpy-missing');
  });
});
