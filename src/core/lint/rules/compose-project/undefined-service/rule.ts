// Reports `depends_on`, `links`, `extends` and similar references to undefined services.
import type { ComposeScalar } from '#core/compose/compose-file.ts';
import type { Service } from '#core/compose/compose-service.ts';
import { asPairs } from '#core/compose/merge.ts';
import { nodeAt, scalarsOf, stringOf } from '#core/compose/tree.ts';
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';
import { rename, type Use } from '#core/lint/rules/shared/undefined-names.ts';
import { nearest } from '#core/nearest.ts';

export const rule = defineRule({
  id: 'undefined-service',
  on: 'compose-project',
  title: 'Undefined service',
  severity: 'error',
  completable: true,
  failure: 'depends on undefined service',
  check({ set }, report) {
    if (set.complete) {
      for (const service of set.services.values()) {
        for (const { name, location } of usesOf(service)) {
          if (set.services.has(name)) continue;
          const others = [...set.services.keys()].filter((other) => other !== service.name);
          const near = nearest(name, others);
          report({
            ...at(location),
            message: `Service \`${name}\` is not defined, so Compose refuses the project. ${near ? `Did you mean \`${near}\`?` : 'Correct the name.'}`,
            fixes: near ? [rename(location, near)] : [],
          });
        }
      }
    }
    for (const { kind, message, location } of set.problems) {
      if (kind === 'service') report({ ...at(location), message });
    }
  },
});

function usesOf(service: Service): Use[] {
  const { node } = service;
  return [
    ...service.dependsOn.map(({ service: name, location }) => ({ name, location })),
    ...service.links.map(({ service: name, location }) => ({ name, location })),
    ...['network_mode', 'pid', 'ipc'].flatMap((key) => scalarsOf(nodeAt(node, key)).flatMap(sharedWith)),
    ...scalarsOf(nodeAt(node, 'volumes_from')).flatMap(volumesFrom),
    ...[...(asPairs(nodeAt(node, 'build', 'additional_contexts'))?.entries.values() ?? [])].flatMap(({ value }) =>
      scalarsOf(value).flatMap(sharedWith),
    ),
  ];
}

/** `service:NAME`. */
function sharedWith(scalar: ComposeScalar): Use[] {
  const name = /^service:(.+)$/.exec(stringOf(scalar) ?? '')?.[1];
  return name === undefined ? [] : [part(scalar, name, 'service:'.length)];
}

/** `NAME[:ro]`. `container:NAME` does not name a service. */
function volumesFrom(scalar: ComposeScalar): Use[] {
  const name = /^(?!container:)([^:]+)(?::|$)/.exec(stringOf(scalar) ?? '')?.[1];
  return name === undefined ? [] : [part(scalar, name, 0)];
}

function part({ location, raw }: ComposeScalar, name: string, from: number): Use {
  const { path, span } = location;
  if (span.end - span.start !== raw.length || raw.slice(from, from + name.length) !== name)
    return { name, location };
  const start = span.start + from;
  return { name, location: { path, span: { start, end: start + name.length } } };
}
