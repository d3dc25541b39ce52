// What events do to the inventory, and what has to be asked after them.
import { describe, expect, it } from 'vitest';
import { container } from '../engine/container/testing.ts';
import type { EngineEvent } from '../engine/thing/engine-event.ts';
import { effectsOf, notSeen, reduceEvents, withList, without, withThings } from './events.ts';
import type { Inventory } from './inventory.ts';

function event(type: string, action: string, id: string, more: Partial<EngineEvent> = {}): EngineEvent {
  return { type, action, detail: undefined, id, attributes: {}, time: 0, ...more };
}

const known: Inventory = withList({}, 'container', [container('a'), container('b')]);

it('a helper container is not among the things, whichever way it is told of', () => {
  const helper = container('helper', { labels: { 'dockyard.helper': 'volume' } });
  const ids = ({ container: held }: Inventory) => [...(held?.keys() ?? [])];
  expect(ids(withList({}, 'container', [container('a'), helper]))).toEqual(['a']);
  expect(ids(withThings(known, 'container', [helper, container('c')]))).toEqual(['a', 'b', 'c']);
});

describe('notSeen', () => {
  const ids = (inventory: Inventory, events: readonly EngineEvent[]) =>
    notSeen(inventory, events).map(({ id }) => id);

  it('are ends of containers that still seem to run', () => {
    expect(ids(known, [event('container', 'die', 'a'), event('network', 'disconnect', 'n')])).toEqual(['a']);
    const exited = withList({}, 'container', [container('a', { state: 'exited' })]);
    expect(ids(exited, [event('container', 'die', 'a'), event('container', 'die', 'gone')])).toEqual([]);
  });

  it('are not those of containers that were started again', () => {
    expect(ids(known, [event('container', 'die', 'a'), event('container', 'start', 'a')])).toEqual([]);
  });

  it('are the last new names that containers do not have yet', () => {
    const rename = (id: string, name: string) => event('container', 'rename', id, { attributes: { name } });
    const renamed = withList({}, 'container', [container('a', { name: 'new' })]);
    expect(ids(renamed, [rename('a', 'new'), rename('gone', 'new')])).toEqual([]);
    expect(ids(renamed, [rename('a', 'new'), rename('a', 'newer')])).toEqual(['a']);
    expect(ids(renamed, [rename('a', 'newer'), rename('a', 'new')])).toEqual([]);
  });
});

describe('reduceEvents', () => {
  it('asks for what the event does not tell, once', () => {
    const events = ['create', 'start', 'start'].map((action) => event('container', action, 'new'));
    const reduced = reduceEvents(known, events);
    expect(reduced).toEqual({
      inventory: known,
      changed: [],
      fetch: [{ kind: 'container', id: 'new' }],
      list: [],
    });
  });

  it('applies what the event tells', () => {
    const reduced = reduceEvents(known, [
      event('container', 'pause', 'a'),
      event('container', 'health_status', 'b', { detail: 'unhealthy' }),
      event('network', 'connect', 'n', { attributes: { container: 'b', name: 'back' } }),
      event('network', 'disconnect', 'n', { attributes: { container: 'b', name: 'bridge' } }),
    ]);
    expect(reduced.inventory.container?.get('a')?.state).toBe('paused');
    expect(reduced.inventory.container?.get('b')).toMatchObject({ health: 'unhealthy', networks: ['back'] });
    expect(reduced.changed.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(reduced.fetch).toEqual([]);
    expect(known.container?.get('a')?.state).toBe('running');
  });

  it('asks for the container where Podman names it alone as what joined a network', () => {
    const attributes = { containerExitCode: '0', image: '', name: 'web', podId: '' };
    const { fetch } = reduceEvents(known, [event('network', 'connect', 'b', { attributes })]);
    expect(fetch).toEqual([{ kind: 'container', id: 'b' }]);
  });

  it('forgets what is gone, and asks for nothing about it', () => {
    const reduced = reduceEvents(known, [
      event('container', 'die', 'a'),
      event('container', 'destroy', 'a'),
      event('container', 'destroy', 'never seen'),
    ]);
    expect([...(reduced.inventory.container?.keys() ?? [])]).toEqual(['b']);
    expect(reduced.changed).toEqual([expect.objectContaining({ kind: 'container', id: 'a' })]);
    expect(reduced.fetch).toEqual([]);
  });

  it('lists images anew, as their events do not name them alike', () => {
    const images = withList(known, 'image', []);
    const reduced = reduceEvents(images, [
      event('image', 'pull', 'redis:8'),
      event('image', 'delete', 'sha256:1'),
    ]);
    expect(reduced.list).toEqual(['image']);
  });

  it('leaves alone kinds that nobody looks at, and events that change nothing', () => {
    const noise = [
      event('volume', 'create', 'v'),
      event('image', 'pull', 'x'),
      event('container', 'exec_start', 'a', { detail: 'true' }),
      event('container', 'health_status', 'gone', { detail: 'healthy' }),
      event('daemon', 'reload', 'd'),
      event('constructor', 'create', 'x'),
      event('container', 'constructor', 'a'),
      event('volume', 'mount', 'v'),
      event('network', 'connect', 'n'),
    ];
    expect(reduceEvents(known, noise)).toEqual({ inventory: known, changed: [], fetch: [], list: [] });
  });

  it.each(['container', 'image', 'volume', 'network'])('lists %ss anew after a prune', (kind) => {
    expect(effectsOf(event(kind, 'prune', ''))).toEqual([{ effect: 'list', kind }]);
  });
});

describe('the inventory', () => {
  it('is changed by copies', () => {
    const more = withThings(known, 'container', [container('c')]);
    expect([...(more.container?.keys() ?? [])]).toEqual(['a', 'b', 'c']);
    const less = without(more, [container('a'), { kind: 'volume', id: 'a' }]);
    expect([...(less.container?.keys() ?? [])]).toEqual(['b', 'c']);
    expect(less.volume).toBeUndefined();
    expect(known.container?.size).toBe(2);
  });
});
