// A service that ran runs again after its session, unless somebody else stopped it.
import { describe, expect, it } from 'vitest';
import { ContainerStops, startsAgain } from './put-back.ts';

describe('a service that was debugged', () => {
  const failed = { ran: true, hasBegun: false, isUp: false, wasStopped: false };

  it('is started again where its program failed, before the debugger was there or later', () => {
    expect(startsAgain(failed)).toBe(true);
    expect(startsAgain({ ...failed, wasStopped: true })).toBe(true);
    expect(startsAgain({ ...failed, hasBegun: true })).toBe(true);
  });

  it('stays stopped where somebody else stopped it during the session', () => {
    expect(startsAgain({ ran: true, hasBegun: true, isUp: false, wasStopped: true })).toBe(false);
    expect(startsAgain({ ran: true, hasBegun: true, isUp: true, wasStopped: true })).toBe(true);
  });

  it('stays stopped where it did not run before', () => {
    expect(startsAgain({ ran: false, hasBegun: true, isUp: true, wasStopped: false })).toBe(false);
    expect(startsAgain({ ...failed, ran: false })).toBe(false);
  });
});

describe('the events of a container', () => {
  function wasStopped(...actions: readonly string[]): boolean {
    const stops = new ContainerStops('web');
    for (const action of actions) stops.take({ type: 'container', action, id: 'web' });
    return stops.wasStopped;
  }

  it('tell a container that is stopped from a program that ends', () => {
    expect(wasStopped('start', 'die')).toBe(false);
    expect(wasStopped('start', 'kill', 'die', 'stop')).toBe(true);
    expect(wasStopped('kill', 'die', 'stop', 'start', 'restart')).toBe(false);
  });

  it('are those of this container', () => {
    const stops = new ContainerStops('web');
    stops.take({ type: 'container', action: 'stop', id: 'db' });
    stops.take({ type: 'image', action: 'kill', id: 'web' });
    expect(stops.wasStopped).toBe(false);
  });
});
