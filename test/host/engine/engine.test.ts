// The window's engine: idle until somebody looks, live while they do, found again after it was away.
import * as assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { WindowEngine } from '../../../src/editor/engine/access.ts';
import { containersNow } from '../../../src/editor/engine/containers-now.ts';
import { KindView, type Shown } from '../../../src/editor/explorer/view.ts';
import { Relay } from '../../engine/relay.ts';
import { realEngine, Throwaway } from '../../engine/throwaway.ts';
import { until } from '../../until.ts';
import { testContext } from '../test-context.ts';

const made = new Throwaway();
let folder: string;
let relay: Relay;
let container: string;
let engine: WindowEngine;

async function setHost(uri: string): Promise<void> {
  await vscode.workspace
    .getConfiguration()
    .update('dockyard.docker.host', uri, vscode.ConfigurationTarget.Global);
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dockyard-engine-'));
  const real = await realEngine();
  relay = new Relay(join(folder, 'engine.sock'), real.host.uri);
  real.dispose();
  await relay.start();
  await setHost(relay.uri);
  container = await made.python('import time; time.sleep(600)');
});

after(async () => {
  await setHost('');
  await relay.stop();
  await made.end();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => {
  relay.requests.length = 0;
  engine = new WindowEngine(testContext());
});

afterEach(() => engine.dispose());

const everything: Shown = {
  only: undefined,
  options: {},
  onDidChange: () => ({ dispose: () => undefined }),
};
const stateOf = (id: string): string | undefined => engine.inventory.container?.get(id)?.state;

describe("the window's engine", () => {
  it('asks nothing before somebody looks', async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(engine.state.status, 'idle');
    assert.deepEqual(relay.requests, []);
  });

  it('lists only what is watched, once, and follows its events', async () => {
    const watching = engine.watch(['container']);
    await until(() => stateOf(container) === 'running', 'the container is listed');
    assert.equal(engine.state.status, 'connected');
    assert.deepEqual(relay.requests.filter((request) => !request.endsWith('/version')).sort(), [
      'GET /_ping',
      'GET /containers/json',
      'GET /events',
    ]);
    const happened: string[] = [];
    engine.onDidHappen(({ id, action }) => id === container && happened.push(action));
    await made.docker('pause', container);
    await until(() => stateOf(container) === 'paused', 'the row follows the event');
    await made.docker('unpause', container);
    await until(() => stateOf(container) === 'running', 'and back');
    assert.deepEqual(happened, ['pause', 'unpause']);
    assert.deepEqual(
      relay.requests.filter((request) => /images|volumes|networks/.test(request)),
      [],
    );
    watching.dispose();
  });

  it('asks nothing more once nobody looks', async () => {
    engine.watch(['container', 'image']).dispose();
    const watching = engine.watch(['container']);
    await until(() => stateOf(container), 'the container is listed');
    watching.dispose();
    relay.requests.length = 0;
    await made.docker('pause', container);
    await made.docker('unpause', container);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual(relay.requests, []);
  });

  it('says so when the engine goes away, and finds it again by itself', async () => {
    const states: string[] = [];
    engine.onDidChangeState(({ status }) => states.push(status));
    const watching = engine.watch(['container']);
    await until(() => stateOf(container), 'the container is listed');
    await relay.stop();
    await until(() => engine.state.status === 'missing', 'it is missed');
    assert.equal(engine.inventory.container, undefined);
    await assert.rejects(engine.connect(), { name: 'UserError' });
    await relay.start();
    await until(() => stateOf(container), 'it is listed again');
    assert.equal(engine.state.status, 'connected');
    assert.deepEqual(states, ['connecting', 'connected', 'missing', 'connected']);
    watching.dispose();
  });

  it('keeps the rows while the engine is away, gray and without actions, and brings them back', async () => {
    const view = new KindView('container', { engine, log: testContext().log }, everything);
    const rowNow = async () => (await view.getChildren()).find(({ node }) => node.thing?.id === container);
    await vscode.commands.executeCommand('dockyard.containers.focus');
    const row = await until(rowNow, 'the row is shown');
    assert.equal(row.node.contextValue, 'runningContainer+alone');
    const labels = async () => (await view.getChildren(row)).map(({ node }) => node.label);
    const below = await labels();
    assert.ok(below.includes('Environment'), below.join());
    const [unread] = (await view.getChildren(row)).filter(({ node }) => node.label === 'Environment');
    assert.ok(unread);
    await relay.stop();
    await until(() => row.node.isLastKnown, 'the row is gray');
    assert.equal(view.view.message, "Can't reach Docker. The rows show its last known state.");
    assert.equal(await rowNow(), row);
    const { contextValue, click, icon } = row.node;
    assert.deepEqual([contextValue, click, icon.color], ['', undefined, 'disabledForeground']);
    assert.deepEqual(await labels(), below);
    const inside = await view.getChildren(unread);
    assert.deepEqual(
      inside.map(({ node }) => [node.label, node.contextValue]),
      [["Can't reach Docker.", '']],
    );
    assert.equal(view.getTreeItem(row).resourceUri?.scheme, 'dockyard-last-known');
    await made.docker('pause', container);
    await relay.start();
    await until(() => row.node.contextValue === 'pausedContainer+alone', 'the row is live again');
    assert.equal(view.view.message, '');
    assert.equal(view.getTreeItem(row).resourceUri, undefined);
    await made.docker('unpause', container);
    assert.deepEqual(await labels(), below);
    assert.ok((await view.getChildren(unread)).some(({ node }) => node.label === 'PATH'));
    view.dispose();
  });

  it('keeps no rows of another engine', async () => {
    const view = new KindView('container', { engine, log: testContext().log }, everything);
    await vscode.commands.executeCommand('dockyard.containers.focus');
    await until(async () => (await view.getChildren()).length > 0, 'the rows are shown');
    await setHost(`unix://${join(folder, 'nobody.sock')}`);
    await until(() => engine.state.status === 'missing', 'nobody is there');
    assert.deepEqual(await view.getChildren(), []);
    assert.equal(view.view.message, '');
    view.dispose();
    await setHost(relay.uri);
  });

  it('goes to another engine when the setting changes', async () => {
    const watching = engine.watch(['container']);
    await until(() => stateOf(container), 'the container is listed');
    await setHost(`unix://${join(folder, 'nobody.sock')}`);
    await until(() => engine.state.status === 'missing', 'nobody is there');
    await setHost(relay.uri);
    await until(() => stateOf(container), 'it is listed again');
    watching.dispose();
  });

  it('has a state with a message for an address that is none, and a view does not wait for more', async () => {
    await setHost('ssh://%zz@host');
    const view = new KindView('volume', { engine, log: testContext().log }, everything);
    await vscode.commands.executeCommand('dockyard.volumes.focus');
    await until(() => engine.state.status === 'unreachable', 'it is told');
    assert.match('message' in engine.state ? engine.state.message : '', /"ssh:\/\/%zz@host"/);
    assert.deepEqual(await view.getChildren(), []);
    view.dispose();
    await setHost(relay.uri);
  });

  it('tells a list that failed from an empty one', async () => {
    relay.broken = /\/volumes$/;
    const view = new KindView('volume', { engine, log: testContext().log }, everything);
    await vscode.commands.executeCommand('dockyard.volumes.focus');
    await until(() => engine.listFailure('volume'), 'it failed');
    assert.equal(engine.inventory.volume, undefined);
    assert.deepEqual(await view.getChildren(), []);
    const failed = /^Docker can't list everything: Can't reach Docker at/;
    await until(() => failed.test(view.view.message ?? ''), 'the view says so');
    relay.broken = undefined;
    await until(() => engine.inventory.volume, 'it is listed after a while');
    await until(() => view.view.message === '', 'the view says it no longer');
    view.dispose();
  });

  it('answers whoever asks once, though nobody watches', async () => {
    const all = await containersNow(engine);
    assert.ok(all.some(({ id }) => id === container));
    await relay.stop();
    await assert.rejects(containersNow(engine), { name: 'UserError' });
    await relay.start();
    assert.ok((await containersNow(engine)).length > 0);
  });
});
