// Tails of real containers: through restarts, replacements and an engine that was away, each line once.
import * as assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Container } from '#core/engine/container/container.ts';
import { WindowEngine } from '../../../src/editor/engine/access.ts';
import { containersNow } from '../../../src/editor/engine/known.ts';
import { Tail, type TailSink } from '../../../src/editor/logs/tail.ts';
import { composeTarget, containerTarget, type TailTarget } from '../../../src/editor/logs/tail-target.ts';
import { Relay } from '../../engine/relay.ts';
import { realEngine, Throwaway } from '../../engine/throwaway.ts';
import { testContext, until } from '../test-context.ts';

/** Says its name and counts, fast, for as long as it runs. */
const counter = (name: string): string =>
  `import itertools, time\nprint("${name} begins")\nfor n in itertools.count():\n  print("${name}", n)\n  time.sleep(0.02)`;

const made = new Throwaway();
let folder: string;
let relay: Relay;
let engine: WindowEngine;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dockyard-logs-'));
  const real = await realEngine();
  relay = new Relay(join(folder, 'engine.sock'), real.host.uri);
  real.dispose();
  await relay.start();
  await vscode.workspace
    .getConfiguration()
    .update('dockyard.docker.host', relay.uri, vscode.ConfigurationTarget.Global);
  engine = new WindowEngine(testContext());
});

after(async () => {
  engine.dispose();
  await vscode.workspace
    .getConfiguration()
    .update('dockyard.docker.host', undefined, vscode.ConfigurationTarget.Global);
  await relay.stop();
  await made.end();
  await rm(folder, { recursive: true, force: true });
});

/** Collects what a tail writes. */
class Collected implements TailSink {
  readonly lines: string[] = [];
  readonly notices: string[] = [];

  line(_: Container, text: string): void {
    this.lines.push(text);
  }

  notice(_: Container, text: string): void {
    this.notices.push(text);
  }

  count(text: string): number {
    return this.lines.filter((line) => line === text).length;
  }
}

function tail(target: TailTarget, past = 100): { readonly tail: Tail; readonly collected: Collected } {
  const collected = new Collected();
  return { collected, tail: new Tail(engine, testContext().log, target, { tail: past }, collected) };
}

async function find(id: string): Promise<Container> {
  const found = (await containersNow(engine)).find((container) => container.id === id);
  assert.ok(found);
  return found;
}

const composed = (project: string, service: string): readonly string[] => [
  ...['--label', `com.docker.compose.project=${project}`],
  ...['--label', `com.docker.compose.service=${service}`],
];

describe('a tail', () => {
  it('begins with as many lines of the past as were asked for', async () => {
    const id = await made.python('for n in range(50): print("line", n)');
    await made.docker('wait', id);
    const followed = tail(containerTarget(await find(id)), 3);
    await until(() => followed.collected.lines.length === 3, 'three lines');
    assert.deepEqual(followed.collected.lines, ['line 47', 'line 48', 'line 49']);
    followed.tail.dispose();
  });

  it('shows every line of both streams that are written at full speed, and a long line whole', async () => {
    const text = [
      'import sys, time',
      'time.sleep(0.5)',
      'for n in range(10000): print("out", n); print("err", n, file=sys.stderr)',
      'print("long " + "x" * 50000)',
      'time.sleep(600)',
    ].join('\n');
    const { collected, tail: followed } = tail(containerTarget(await find(await made.python(text))));
    await until(() => collected.lines.some((line) => line.startsWith('long ')), 'the last line', 60_000);
    for (const stream of ['out', 'err']) {
      const expected = Array.from({ length: 10_000 }, (_, n) => `${stream} ${n}`);
      await until(() => collected.count(`${stream} 9999`) === 1, `the end of ${stream}`);
      assert.deepEqual(
        collected.lines.filter((line) => line.startsWith(stream)),
        expected,
      );
    }
    assert.equal(collected.count(`long ${'x'.repeat(50_000)}`), 1);
    assert.equal(collected.lines.length, 20_001);
    followed.dispose();
  });

  it('goes on after a restart, and shows no line twice', async () => {
    const id = await made.python(counter('a'));
    const { collected, tail: followed } = tail(containerTarget(await find(id)));
    await until(() => collected.lines.includes('a 20'), 'it counts');
    await made.docker('restart', '--time', '0', id);
    await until(() => collected.count('a begins') === 2, 'it begins again');
    await until(
      () => collected.lines.lastIndexOf('a 20') > collected.lines.indexOf('a 20'),
      'it counts again',
    );
    const second = collected.lines.lastIndexOf('a begins');
    const first = collected.lines.slice(0, second);
    assert.deepEqual(first, [...new Set(first)]);
    const again = collected.lines.slice(second, second + 20);
    assert.deepEqual(again, ['a begins', ...Array.from({ length: 19 }, (_, n) => `a ${n}`)]);
    assert.deepEqual(collected.notices, ['ended with exit code 137', 'started again']);
    followed.dispose();
  });

  it('follows the container that takes the place of another, from its first line', async () => {
    const project = made.name();
    const id = await made.container(['python3', '-u', '-c', counter('old')], {
      flags: composed(project, 'web'),
    });
    const { collected, tail: followed } = tail(composeTarget(project, ['web']));
    await until(() => collected.lines.includes('old 3'), 'the first one counts');
    await made.docker('rm', '--force', id);
    await made.container(['python3', '-u', '-c', counter('other')], { flags: composed(project, 'db') });
    await made.container(['python3', '-u', '-c', counter('new')], { flags: composed(project, 'web') });
    await until(() => collected.lines.includes('new 3'), 'its replacement counts');
    assert.equal(collected.count('new begins'), 1);
    assert.equal(collected.count('other begins'), 0);
    followed.dispose();
  });

  it('misses nothing and repeats nothing while the engine is away', async () => {
    const id = await made.python(counter('b'));
    const { collected, tail: followed } = tail(containerTarget(await find(id)));
    await until(() => collected.lines.includes('b 5'), 'it counts');
    await relay.stop();
    await until(() => engine.state.status === 'missing', 'the engine is away');
    const seen = collected.lines.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(collected.lines.length, seen);
    await relay.start();
    await until(() => collected.lines.length > seen + 20, 'it goes on');
    assert.deepEqual(collected.lines, [
      'b begins',
      ...Array.from({ length: collected.lines.length - 1 }, (_, n) => `b ${n}`),
    ]);
    assert.equal(collected.notices.length, 1);
    assert.match(collected.notices[0] ?? '', /^log stream interrupted, resuming when possible: ./);
    followed.dispose();
  });

  it('says that a stream broke though the engine is there, and goes on from the last line', async () => {
    const id = await made.python(counter('d'));
    const { collected, tail: followed } = tail(containerTarget(await find(id)));
    await until(() => collected.lines.includes('d 5'), 'it counts');
    relay.hangUp(/\/logs$/);
    await until(() => collected.notices.length === 1, 'the notice');
    assert.equal(engine.state.status, 'connected');
    const seen = collected.lines.length;
    await until(() => collected.lines.length > seen + 20, 'it goes on');
    assert.deepEqual(collected.lines, [
      'd begins',
      ...Array.from({ length: collected.lines.length - 1 }, (_, n) => `d ${n}`),
    ]);
    assert.match(collected.notices[0] ?? '', /^log stream interrupted, resuming when possible: ./);
    followed.dispose();
  });

  it('ends when it is disposed', async () => {
    const id = await made.python(counter('c'));
    const { collected, tail: followed } = tail(containerTarget(await find(id)));
    await until(() => collected.lines.includes('c 3'), 'it counts');
    followed.dispose();
    const seen = collected.lines.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(collected.lines.length, seen);
  });
});
