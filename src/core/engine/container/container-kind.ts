// Containers as a kind of thing: rows by Compose project, then service, the others by themselves.
import { belongs } from '#core/inventory/rows/filter.ts';
import { groupBy } from '#core/inventory/rows/group-by.ts';
import type { Effect, KindDefinition } from '#core/inventory/rows/kind-definition.ts';
import { byName } from '#core/inventory/rows/order.ts';
import { someNames } from '#core/inventory/rows/words.ts';
import { own } from '#core/own.ts';
import type { EngineEvent } from '../thing/engine-event.ts';
import { projectRow, projectRowType, serviceRowType } from './compose-rows.ts';
import { type Container, healths } from './container.ts';
import { containerRow, containerRowType } from './container-rows.ts';
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
  rowTypes: [containerRowType, serviceRowType, projectRowType],

  nameOf: ({ name }) => name,

  removal: {
    options: { force: true },
    blockers: () => [],
    consequences(containers) {
      const running = containers.filter(isUp).map(({ name }) => name);
      const volumes = [...new Set(containers.flatMap((container) => container.volumes))];
      return [
        'Files written inside a container, outside its volumes, are lost.',
        ...(running.length === 0 ? [] : [`Still running, killed first: ${someNames(running)}.`]),
        ...(volumes.length === 0 ? [] : [`These volumes are kept: ${someNames(volumes)}.`]),
      ];
    },
  },

  rows(held, options) {
    const shown = [...(held.container?.values() ?? [])]
      .filter((container) => belongs(container.compose, options.only))
      .sort(byNumberThenName);
    const projects = groupBy(shown, ({ compose }) => (compose === undefined ? [] : [compose.project]));
    const groups = [...projects]
      .sort(([a], [b]) => byName(a, b))
      .map(([project, members]) => projectRow(project, members, options));
    const alone = shown.filter((container) => container.compose === undefined);
    return [
      ...groups,
      ...alone.map((container) =>
        containerRow(container, container.name, { inProject: false, django: false }),
      ),
    ];
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
