// Containers as a kind of thing: rows by Compose project, then service, the others by themselves.
import { arranged, usualArrangement } from '#core/inventory/rows/arrangement.ts';
import { belongs, nameOnEngine, runsDjango } from '#core/inventory/rows/filter.ts';
import { groupBy } from '#core/inventory/rows/group-by.ts';
import type { Effect, KindDefinition } from '#core/inventory/rows/kind-definition.ts';
import { byName } from '#core/inventory/rows/order.ts';
import type { TreeNode } from '#core/inventory/rows/tree-node.ts';
import { someNames, volumesStay } from '#core/inventory/rows/words.ts';
import { own } from '#core/own.ts';
import type { EngineEvent } from '../thing/engine-event.ts';
import { projectRow } from './compose-rows.ts';
import { type Container, healths, volumesOf } from './container.ts';
import { containerRow } from './container-rows.ts';
import { isUp } from './summary.ts';

function byNumberThenName(a: Container, b: Container): number {
  return (a.compose?.number ?? 0) - (b.compose?.number ?? 0) || byName(a.name, b.name);
}

const containerEvents: Readonly<Record<string, 'fetch' | 'remove'>> = {
  create: 'fetch',
  start: 'fetch',
  restart: 'fetch',
  die: 'fetch',
  stop: 'fetch',
  rename: 'fetch',
  update: 'fetch',
  health_status: 'fetch',
  destroy: 'remove',
  remove: 'remove',
};

export const containerKind: KindDefinition<Container, Container> = {
  kind: 'container',
  plural: 'containers',
  needs: ['container'],

  nameOf: ({ name }) => name,

  removal: {
    options: { force: true },
    blockers: () => [],
    consequences(containers) {
      const running = containers.filter(isUp).map(({ name }) => name);
      const volumes = [...new Set(containers.flatMap(volumesOf))];
      return [
        'Files written inside a container, outside its volumes, are lost.',
        ...(running.length === 0 ? [] : [`Still running, killed first: ${someNames(running)}.`]),
        ...(volumes.length === 0 ? [] : [volumesStay(volumes)]),
      ];
    },
  },

  rows(held, options) {
    if (held.container === undefined) return [];
    const shown = [...held.container.values()]
      .filter((container) => belongs(container.compose, options.only))
      .sort(byNumberThenName);
    const { arrangement = usualArrangement, django } = options;
    const order = arranged<Container>(arrangement, ({ name }) => name);
    const lone = (container: Container): TreeNode =>
      containerRow(container, container.name, {
        inProject: false,
        django: runsDjango(container.compose, django),
        facts: arrangement.facts,
      });
    if (arrangement.group === 'none') return shown.sort(order).map(lone);
    const origins = shown.flatMap(({ compose }) => compose ?? []);
    const declared = new Map((options.declared ?? []).map((one) => [nameOnEngine(one, origins), one]));
    const projects = groupBy(shown, ({ compose }) => (compose === undefined ? [] : [compose.project]));
    const isOurs = ([, members]: readonly [string, readonly Container[]]): number =>
      options.ours && members.some(({ compose }) => belongs(compose, options.ours)) ? 0 : 1;
    const others = [...projects].filter(([project]) => !declared.has(project));
    const groups = [
      ...[...declared].map(([project, one]) =>
        projectRow(project, projects.get(project) ?? [], { ...options, declared: one }),
      ),
      ...others
        .sort((a, b) => isOurs(a) - isOurs(b) || byName(a[0], b[0]))
        .map(([project, members]) => projectRow(project, members, { ...options, declared: undefined })),
    ];
    const alone = shown.filter((container) => container.compose === undefined);
    return [...groups, ...alone.sort(order).map(lone)];
  },

  effects(event: EngineEvent): readonly Effect<Container>[] {
    const { id, action, detail } = event;
    if (action === 'prune') return [{ effect: 'list', kind: 'container' }];
    const changed = (fields: Partial<Pick<Container, 'state' | 'health'>>): readonly Effect<Container>[] => [
      { effect: 'change', kind: 'container', id, change: (container) => ({ ...container, ...fields }) },
    ];
    if (action === 'pause') return changed({ state: 'paused' });
    if (action === 'unpause') return changed({ state: 'running' });
    const health = healths.find((known) => known === detail);
    if (action === 'health_status' && health) return changed({ health });
    const effect = own(containerEvents, action);
    return effect === undefined ? [] : [{ effect, ref: { kind: 'container', id } }];
  },
};
