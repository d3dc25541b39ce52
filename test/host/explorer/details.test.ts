// The rows below containers, images, volumes and networks of a real engine, and what they do.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { rowId } from '#core/inventory/rows/row-id.ts';
import type { AskedRows, TreeNode } from '#core/inventory/rows/tree-node.ts';
import { treeOf } from '#core/inventory/tree.ts';
import { arrange } from '../../../src/editor/explorer/arrange-views.ts';
import { openHeldFile } from '../../../src/editor/explorer/held-files.ts';
import { lazyRows } from '../../../src/editor/explorer/lazy-rows.ts';
import { copyValue, revealFolder, revealThing } from '../../../src/editor/explorer/row-actions.ts';
import { RowsBelow } from '../../../src/editor/explorer/rows-below.ts';
import { tooltipLines } from '../../../src/editor/explorer/tooltip-lines.ts';
import { Usage } from '../../../src/editor/explorer/usage.ts';
import { KindView } from '../../../src/editor/explorer/view.ts';
import { Row } from '../../../src/editor/target/row.ts';
import { resolveVolume } from '../../../src/editor/target/volume.ts';
import { setting } from '../../../src/editor/ui.ts';
import { image, Throwaway } from '../../engine/throwaway.ts';
import { until } from '../../until.ts';
import { refusal } from '../sample-window.ts';
import { type TestContext, testContext } from '../test-context.ts';

const made = new Throwaway();
let context: TestContext;
let volume: string;
let network: string;
let container: string;

before(async () => {
  volume = await made.volume();
  network = await made.network();
  const place = ['--volume', `${volume}:/data`, '--network', network, '--network-alias', 'site.test'];
  container = await made.python('import time; time.sleep(600)', ...place, '--env', 'SECRET_KEY=a=b');
  context = testContext();
  context.engine.watch(['container', 'image', 'volume', 'network']);
  await until(
    () =>
      context.engine.inventory.container?.has(container) &&
      context.engine.inventory.network?.has(network) &&
      context.engine.inventory.image &&
      context.engine.inventory.volume,
    'the engine is read',
  );
});

after(async () => {
  context.lifetime.dispose();
  await made.end();
});

const below = (rows: AskedRows['rows'], id: string, shown = new Map<string, ReadonlySet<string>>()) =>
  lazyRows(context.engine, { rows, of: { kind: 'container', id } }, shown);

function named(rows: readonly TreeNode[], label: RegExp): TreeNode {
  const row = rows.find((one) => label.test(one.label));
  assert.ok(row, rows.map((one) => one.label).join());
  return row;
}

describe('rows below a container', () => {
  it('are its mounts and networks without a question, its environment and processes with one', async () => {
    const rows = await below('container', container);
    assert.equal(named(rows, /^\/data$/).description, `volume · ${volume}`);
    const hidden = named(await below('environment', container), /^SECRET_KEY$/);
    assert.equal(hidden.description, '••••••');
    await copyValue([new Row(hidden)]);
    assert.equal(await vscode.env.clipboard.readText(), 'a=b');
    const asked = new Map([[container, new Set(['SECRET_KEY'])]]);
    assert.equal(named(await below('environment', container, asked), /^SECRET_KEY$/).description, 'a=b');
    assert.match(named(await below('processes', container), /time\.sleep/).description, /^pid \d+ · /);
  });

  it('go to the row of a volume, and say when it is gone', async () => {
    const everything = { only: undefined, options: {}, onDidChange: () => ({ dispose: () => undefined }) };
    const view = context.lifetime.add(new KindView('volume', context, everything));
    const views = new Map([['volume', view] as const]);
    const mount = named(await below('container', container), /^\/data$/);
    await revealThing(views, [new Row(mount)]);
    const meant = await resolveVolume(context.engine, { from: 'rows', rows: [new Row(mount)] });
    assert.equal(meant.name, volume);
    await until(() => view.view.selection[0]?.node.thing?.id === volume, 'the row of the volume is selected');
    const gone = { ...mount, detail: { detail: 'reference', to: { kind: 'volume', id: 'gone' } } } as const;
    const { message, titles } = await refusal(revealThing(views, [new Row(gone)]));
    assert.match(message, /The volume "gone" is not shown/);
    assert.deepEqual(titles, ['Show All Projects']);
    const folder = { ...mount, detail: { detail: 'folder', path: '/no/such/folder' } } as const;
    assert.match((await refusal(revealFolder([new Row(folder)]))).message, /is not on this machine/);
  });
});

it('the tooltip of a container tells since when it is up', async () => {
  const row = treeOf('container', context.engine.inventory).get(rowId('container', container));
  assert.ok(row);
  const lines = await tooltipLines(context.engine, row);
  const labels = lines.map(({ label }) => label);
  assert.equal(labels[labels.indexOf('State') + 1], 'Up since');
  const stopped = { ...row, isLastKnown: true } as const;
  assert.deepEqual(await tooltipLines(context.engine, stopped), row.tooltip);
});

it('rows are arranged by the settings of the workspace', async () => {
  await arrange({ id: 'dockyard.views.group', value: 'none' });
  assert.equal(setting('dockyard.views.group'), 'none');
  const { workspaceValue } =
    vscode.workspace.getConfiguration().inspect<string>('dockyard.views.group') ?? {};
  assert.equal(workspaceValue, 'none');
  await vscode.workspace
    .getConfiguration()
    .update('dockyard.views.group', undefined, vscode.ConfigurationTarget.Workspace);
});

it('a file of a container opens read-only, through links; one that is not text says so', async () => {
  const lazy = { rows: 'files', of: { kind: 'container', id: container }, path: '/etc' } as const;
  const files = await lazyRows(context.engine, lazy, new Map());
  await openHeldFile(context.engine, [new Row(named(files, /^os-release$/))]);
  const shown = vscode.window.activeTextEditor?.document;
  assert.equal(shown?.uri.scheme, 'dockyard-container');
  assert.match(shown?.getText() ?? '', /^PRETTY_NAME=/m);
  const bin = await lazyRows(context.engine, { ...lazy, path: '/usr/bin' }, new Map());
  const { message } = await refusal(openHeldFile(context.engine, [new Row(named(bin, /^ls$/))]));
  assert.equal(message, 'The file is not text.');
});

it('open folders stay as they are when rows come or go at the top, until somebody asks for them again', async () => {
  const rows = new RowsBelow(context.engine);
  const lazy = { rows: 'files', of: { kind: 'container', id: container }, path: '/srv' } as const;
  const folder = new Row({
    ...named(await lazyRows(context.engine, { ...lazy, path: '/' }, new Map()), /^srv$/),
    lazy,
  });
  const labels = async () => (await rows.read(folder, lazy)).map(({ node }) => node.label);
  const write = (file: string) => made.docker('exec', container, 'touch', `/srv/${file}`);
  await write('first');
  const [first] = await rows.read(folder, lazy);
  assert.equal(first && rows.heading(first), folder);
  await write('second');
  rows.keep();
  assert.deepEqual(await rows.read(folder, lazy), [first]);
  assert.deepEqual(await labels(), ['first', 'second']);
  await write('third');
  rows.keep();
  rows.readAgain();
  assert.deepEqual(await labels(), ['first', 'second', 'third']);
  await made.docker('exec', container, 'rm', '/srv/third');
  rows.close((heading) => heading === folder);
  rows.keep();
  assert.deepEqual(await labels(), ['first', 'second']);
  await write('fourth');
  rows.keep();
  rows.close((heading) => heading === folder);
  assert.deepEqual(await labels(), ['first', 'fourth', 'second']);
  rows.keep();
  assert.ok(rows.showLastKnown(folder).every(({ node }) => node.isLastKnown));
  assert.ok((await rows.read(folder, lazy)).every(({ node }) => !node.isLastKnown));
});

it('the usage of a container is measured while somebody looks, and not longer', async () => {
  const usage = context.lifetime.add(new Usage(context.engine, context.log));
  let samples = 0;
  const rows = () => usage.rows(container, () => samples++);
  assert.deepEqual(
    rows().map(({ label }) => label),
    ['Measuring'],
  );
  await until(() => samples > 1, 'two samples came');
  assert.match(named(rows(), /^CPU$/).description, /^\d+(\.\d)?% [▁-█]+$/);
  assert.match(named(rows(), /^Memory$/).description, /B of .*B \(\d/);
  assert.deepEqual(usage.stop(), [container]);
  const before = samples;
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  assert.equal(samples, before);
  assert.equal(usage.size, 0);
});

it('says why the usage of a container cannot be measured, and tries it again when it is asked for again', async () => {
  const usage = context.lifetime.add(new Usage(context.engine, context.log));
  const gone = 'f'.repeat(64);
  let changes = 0;
  const labels = () => usage.rows(gone, () => changes++).map(({ label }) => label);
  assert.deepEqual(labels(), ['Measuring']);
  await until(() => changes > 0, 'it failed');
  assert.match(labels()[0] ?? '', /No such container/);
  assert.deepEqual(labels(), ['Measuring']);
  usage.stop();
});

it('a setting of the wrong type counts as not set', async () => {
  const configuration = () => vscode.workspace.getConfiguration('dockyard.views');
  await configuration().update('description', 'image', vscode.ConfigurationTarget.Workspace);
  assert.deepEqual(setting('dockyard.views.description'), ['state', 'ports']);
  await configuration().update('description', undefined, vscode.ConfigurationTarget.Workspace);
});

it('rows below an image are who uses it and its layers; below a network its members', async () => {
  const { inventory } = context.engine;
  const imageId = inventory.container?.get(container)?.imageId ?? '';
  const layers = await below('image', imageId);
  assert.equal(named(layers, new RegExp(`^${made.id}`)).contextValue, 'containerUser');
  assert.ok(
    layers.some(({ contextValue }) => contextValue === 'filledLayer'),
    image,
  );
  const [member] = await below('network', network);
  assert.match(member?.description ?? '', /^172\.\d+\.\d+\.\d+ · alias site\.test · running$/);
});
