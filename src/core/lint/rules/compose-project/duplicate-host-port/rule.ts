// Reports host ports that two services publish.

import { coRunning } from '#core/compose/co-running.ts';
import type { PortMapping, Service } from '#core/compose/compose-service.ts';
import { clashingPlace } from '#core/compose/inherited.ts';
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';

export const rule = defineRule({
  id: 'duplicate-host-port',
  on: 'compose-project',
  title: 'Host port published twice',
  severity: 'error',
  equals: ['dclint:no-duplicate-exported-ports'],
  failure: 'port is already allocated',
  check({ set }, report) {
    const taken = new Map<number, Published[]>();
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
        const first = earlier.port.publishedLocation ?? earlier.port.location;
        report({
          ...at(clashingPlace(service, port.publishedLocation ?? port.location, first)),
          message: message(earlier, { service, port }),
          related: [
            {
              message: 'Also published here.',
              location: first,
            },
          ],
        });
      }
    }
  },
});

interface Published {
  readonly service: Service;
  readonly port: PortMapping;
}

function message(earlier: Published, { service, port }: Published): string {
  const shared = Math.max(earlier.port.published?.from ?? 0, port.published?.from ?? 0);
  return earlier.service === service
    ? `\`${service.name}\` publishes host port ${shared} twice, so it cannot start. Publish another host port.`
    : `\`${earlier.service.name}\` also publishes host port ${shared}, so only one of the two can start. Publish another host port.`;
}

/** The host port is known; Docker does not choose it from a range. */
function isFixed({ published, target, known }: PortMapping): boolean {
  if (!known || !published || !target || published.from === 0) return false;
  return published.to - published.from === target.to - target.from;
}

/** The blocks of 256 ports that a mapping covers. Only mappings with a common block are compared. */
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
