// Reports cycles of `depends_on` and `links`.
import type { Dependency, Service } from '#core/compose/compose-service.ts';
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';

type Edge = Pick<Dependency, 'service' | 'location'>;

export const rule = defineRule({
  id: 'circular-depends-on',
  on: 'compose-project',
  title: 'Circular service dependency',
  severity: 'error',
  failure: 'dependency cycle detected',
  check({ set }, report) {
    const done = new Set<string>();
    for (const name of set.services.keys()) {
      const cycle = cycleFrom(name, set.services, done);
      const last = cycle?.at(-1);
      if (!cycle || !last) continue;
      report({
        ...at(last.location),
        message: `${cycle.map((edge) => `\`${edge.service}\``).join(' → ')} → \`${cycle[0]?.service}\` is a dependency cycle, so Compose refuses the project. Remove one of the dependencies.`,
      });
    }
  },
});

/** The first cycle reachable from a service. An iterative depth-first search that visits each service once. */
function cycleFrom(
  start: string,
  services: ReadonlyMap<string, Service>,
  done: Set<string>,
): readonly Edge[] | undefined {
  const first = services.get(start);
  if (!first || done.has(start)) return undefined;
  const path: { edge: Edge; next: Edge[] }[] = [
    { edge: { service: start, location: first.key }, next: edgesOf(first) },
  ];
  const open = new Set([start]);
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const edge = top.next.shift();
    if (!edge) {
      done.add(top.edge.service);
      open.delete(top.edge.service);
      path.pop();
      continue;
    }
    if (open.has(edge.service)) {
      for (const { edge: passed } of path) done.add(passed.service);
      const from = path.findIndex((step) => step.edge.service === edge.service);
      return [...path.slice(from + 1).map((step) => step.edge), edge];
    }
    const service = services.get(edge.service);
    if (!service || done.has(edge.service)) continue;
    open.add(edge.service);
    path.push({ edge, next: edgesOf(service) });
  }
  return undefined;
}

function edgesOf({ dependsOn, links }: Service): Edge[] {
  return [...dependsOn, ...links];
}
