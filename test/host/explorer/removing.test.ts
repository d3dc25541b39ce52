// Removing what rows stand for, on real containers, volumes and images.
import * as assert from 'node:assert/strict';
import type { Kind } from '#core/engine/thing/thing.ts';
import { rowId } from '#core/inventory/rows/row-id.ts';
import { treeOf } from '#core/inventory/tree.ts';
import { confirmRemoval, removeThings } from '../../../src/editor/explorer/remove.ts';
import { Row } from '../../../src/editor/target/row.ts';
import { Throwaway } from '../../engine/throwaway.ts';
import { until } from '../../until.ts';
import { refusal } from '../sample-window.ts';
import { type TestContext, testContext } from '../test-context.ts';

const made = new Throwaway();
let context: TestContext;
let volume: string;
let running: string;

before(async () => {
  volume = await made.volume();
  running = await made.python('import time; time.sleep(600)', '--volume', `${volume}:/data`);
  context = testContext();
  const { engine } = context;
  engine.watch(['container', 'image', 'volume']);
  await until(
    () => engine.inventory.container?.has(running) && engine.inventory.volume,
    'the engine is read',
  );
});

after(async () => {
  context.lifetime.dispose();
  await made.end();
});

function row(kind: Kind, id: string): Row {
  const node = treeOf(kind, context.engine.inventory).get(rowId(kind, id));
  assert.ok(node, `${kind} ${id}`);
  return new Row(node);
}

it('refuses a volume in use, and names who uses it', async () => {
  const { message, titles } = await refusal(confirmRemoval(context.engine, [row('volume', volume)]));
  assert.ok(message.includes(`"${volume}" is used by the container "${made.id}-2"`), message);
  assert.deepEqual(titles, ['Show Containers']);
  assert.equal(await made.docker('volume', 'ls', '--quiet', '--filter', `name=${volume}`), volume);
});

it('refuses an image in use', async () => {
  const image = context.engine.inventory.container?.get(running)?.imageId ?? '';
  const { message } = await refusal(confirmRemoval(context.engine, [row('image', image)]));
  assert.match(message, /The image "python:3\.13-slim" is used by/);
});

it('leaves a container alone that was started after the question about stopped ones', async () => {
  const container = context.engine.inventory.container?.get(running);
  assert.ok(container);
  const { message } = await refusal(removeThings(context, { things: [container], options: {} }));
  assert.match(message, /running/);
  assert.equal(await made.docker('inspect', '--format', '{{.State.Status}}', running), 'running');
});

it('removes an image with all its names', async () => {
  const [first, second] = [`${made.name()}:1`, `registry.example/${made.name()}:2`];
  const { engine } = context;
  await made.docker('create', '--name', made.name(), ...made.labels, 'python:3.13-slim', 'true');
  await made.docker('commit', '--change', `LABEL dockyard.test=${made.id}`, running, first);
  await made.docker('tag', first, second);
  const id = await made.docker('image', 'inspect', '--format', '{{.Id}}', first);
  const image = await until(() => engine.inventory.image?.get(id), 'the image is known');
  await removeThings(context, { things: [image], options: {} });
  assert.equal(await made.docker('images', '--quiet', '--filter', `label=dockyard.test=${made.id}`), '');
});
