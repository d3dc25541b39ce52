// Rows of Compose projects and of services with several containers.
import { runsDjango } from '#core/inventory/rows/filter.ts';
import { groupBy } from '#core/inventory/rows/group-by.ts';
import { byName } from '#core/inventory/rows/order.ts';
import { rowId } from '#core/inventory/rows/row-id.ts';
import { contextValue, rowType } from '#core/inventory/rows/row-type.ts';
import type { Icon, TreeNode, TreeOptions } from '#core/inventory/rows/tree-node.ts';
import type { Container } from './container.ts';
import { containerRow } from './container-rows.ts';
import { bad, good, quiet, waiting } from './state-colors.ts';
import { type Summary, summarize } from './summary.ts';

const states = ['running', 'partial', 'stopped'] as const;
const any = { states };
const service = {
  composeUp: any,
  composeBuild: any,
  composeRestart: any,
  composeTailLogs: any,
  composeStop: { states: ['running', 'partial'] },
  composeStart: { states: ['stopped', 'partial'] },
  composeMore: any,
} as const;

export const serviceRowType = rowType({
  name: 'Service',
  states,
  facts: ['django'],
  actions: { ...service, manage: { states, fact: 'django' } },
});

export const projectRowType = rowType({
  name: 'Project',
  states,
  facts: [],
  actions: { ...service, composeDown: any },
});

function groupDescription({ up, all, unhealthy }: Summary): string {
  return unhealthy === 0 ? `${up}/${all}` : `${up}/${all} · ${unhealthy} unhealthy`;
}

const groupIcons: Readonly<Record<Summary['state'], Icon>> = {
  running: { id: 'layers-active', color: good },
  partial: { id: 'layers-dot', color: waiting },
  stopped: { id: 'layers', color: quiet },
};

function groupRow(
  group: Summary,
  type: typeof projectRowType | typeof serviceRowType,
  row: Pick<TreeNode, 'id' | 'label' | 'children' | 'compose' | 'tooltip' | 'contextValue'>,
): TreeNode {
  const health = group.unhealthy === 0 ? '' : `, ${group.unhealthy} unhealthy`;
  return {
    ...row,
    description: groupDescription(group),
    icon: group.unhealthy > 0 ? { ...groupIcons[group.state], color: bad } : groupIcons[group.state],
    accessibleLabel: `${row.label}, ${type.name.toLowerCase()}, ${group.up} of ${group.all} running${health}`,
    expanded: type === projectRowType,
    thing: undefined,
  };
}

function serviceRows(
  project: string,
  service: string,
  containers: readonly Container[],
  django: TreeOptions['django'],
): readonly TreeNode[] {
  const ofUp = containers.filter((container) => container.compose?.oneOff !== true);
  const hasDjango = ofUp.some(({ compose }) => runsDjango(compose, django));
  const below = { inProject: true, django: hasDjango };
  const oneOffs = containers
    .filter((container) => container.compose?.oneOff === true)
    .map((container) => containerRow(container, `${service} (run)`, { inProject: true, django: false }));
  if (ofUp.length <= 1) {
    return [...ofUp.map((container) => containerRow(container, service, below)), ...oneOffs];
  }
  const summary = summarize(ofUp);
  const row = groupRow(summary, serviceRowType, {
    id: rowId('service', project, service),
    label: service,
    contextValue: contextValue(serviceRowType, summary.state, hasDjango ? ['django'] : []),
    children: ofUp.map((container) =>
      containerRow(container, `${service} ${container.compose?.number ?? container.name}`, below),
    ),
    compose: { project, service },
    tooltip: [{ label: 'Service', value: service }],
  });
  return [row, ...oneOffs];
}

/** The row of a Compose project, with its services. */
export function projectRow(
  project: string,
  containers: readonly Container[],
  { django }: Pick<TreeOptions, 'django'> = {},
): TreeNode {
  const services = groupBy(containers, ({ compose }) =>
    compose?.service === undefined ? [] : [compose.service],
  );
  const unnamed = containers.filter(({ compose }) => compose?.service === undefined);
  const origin = containers.find((container) => container.compose?.workingDir !== undefined)?.compose;
  const files = origin?.configFiles ?? [];
  const summary = summarize(containers);
  return groupRow(summary, projectRowType, {
    id: rowId('project', project),
    label: project,
    contextValue: contextValue(projectRowType, summary.state),
    children: [
      ...[...services]
        .sort(([a], [b]) => byName(a, b))
        .flatMap(([service, members]) => serviceRows(project, service, members, django)),
      ...unnamed.map((container) =>
        containerRow(container, container.name, { inProject: true, django: false }),
      ),
    ],
    compose: { project, service: undefined },
    tooltip: [
      { label: 'Compose project', value: project },
      ...(origin?.workingDir === undefined ? [] : [{ label: 'Folder', value: origin.workingDir }]),
      ...(files.length === 0 ? [] : [{ label: 'Files', value: files.join(', ') }]),
    ],
  });
}
