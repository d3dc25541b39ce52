// One port of the host for two containers.

import { coRunning } from '#core/compose/co-running.ts';
import type { PortMapping, Service } from '#core/compose/compose-service.ts';
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';

export const rule = defineRule({
  id: 'duplicate-host-port',
  on: 'compose-project',
  title: 'A port of the host that is published twice',
  severity: 'error',
  equals: ['dclint:no-duplicate-exported-ports'],
  failure: 'port is already allocated',
  check({ set }, report) {
    const taken = new Map<number, { service: Service; port: PortMapping }[]>();
    for (const service of set.services.values()) {
      if (service.networkMode) continue;
      for (const port of service.ports) {
        if (!isFixed(port)) continue;
        const near = blocksOf(port).map((block) => listIn(taken, block));
        const earlier = near
          .flatMap(
            (others) =>
              others.find((other) => coRunning(other.service, service, set) && collide(other.port, port)) ??
              [],
          )
          .at(0);
        for (const others of near) others.push({ service, port });
        if (!earlier) continue;
        const place = port.publishedLocation ?? port.location;
        report({
          ...at(place),
          message: `The service \`${earlier.service.name}\` publishes port ${port.published?.from} of the host too; only one of them can start.`,
          related: [
            { message: 'The other one.', location: earlier.port.publishedLocation ?? earlier.port.location },
          ],
        });
      }
    }
  },
});

/** A host port that is known and not one that Docker picks from a range. */
function isFixed({ published, target, known }: PortMapping): boolean {
  if (!known || !published || !target || published.from === 0) return false;
  return published.to - published.from === target.to - target.from;
}

/** Ports that may collide are in a common block of 256: not each is compared with each. */
function blocksOf({ published }: PortMapping): readonly number[] {
  if (!published) return [];
  const first = published.from >> 8;
  return Array.from({ length: (published.to >> 8) - first + 1 }, (_, index) => first + index);
}

function listIn<T>(lists: Map<number, T[]>, block: number): T[] {
  const list = lists.get(block) ?? [];
  lists.set(block, list);
  return list;
}

function collide(a: PortMapping, b: PortMapping): boolean {
  if (!a.published || !b.published || a.protocol !== b.protocol) return false;
  return (
    a.published.from <= b.published.to &&
    b.published.from <= a.published.to &&
    sameAddress(a.hostIp, b.hostIp)
  );
}

/** No address means all, `0.0.0.0` all of IPv4, `::` all of IPv6. */
function sameAddress(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined || a === b) return true;
  if (a.includes(':') !== b.includes(':')) return false;
  return [a, b].some((address) => address === '0.0.0.0' || address === '::');
}
