// Rows of Compose projects and of services with several containers.

import type { ComposeOrigin } from '#core/engine/thing/thing.ts';
import { usualArrangement } from '#core/inventory/rows/arrangement.ts';
import { runsDjango } from '#core/inventory/rows/filter.ts';
import { groupBy } from '#core/inventory/rows/group-by.ts';
import { byName } from '#core/inventory/rows/order.ts';
import { rowId } from '#core/inventory/rows/row-id.ts';
import { contextValue, rowType } from '#core/inventory/rows/row-type.ts';
import type {
  DeclaredProject,
  DeclaredService,
  Icon,
  TreeNode,
  TreeOptions,
} from '#core/inventory/rows/tree-node.ts';
import type { Container } from './container.ts';
import { containerRow } from './container-rows.ts';
import { bad, good, quiet, waiting } from './state-colors.ts';
import { type Summary, summarize } from './summary.ts';

const created = ['running', 'partial', 'stopped'] as const;
const states = [...created, 'notCreated'] as const;
const any = { states };
const service = {
  composeUp: any,
  composeBuild: any,
  composeRestart: { states: created },
  composeTailLogs: { states: created },
  composeStop: { states: ['running', 'partial'] },
  composeStart: { states: ['stopped', 'partial'] },
  composeMore: any,
} as const;

export const serviceRowType = rowType({
  name: 'Service',
  states,
  facts: ['django'],
  actions: { ...service, manage: { states, fact: 'django' }, debug: { states, fact: 'django' } },
});

export const projectRowType = rowType({
  name: 'Project',
  states,
  facts: [],
  actions: { ...service, composeDown: { states: created } },
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

function asOrigin(
  { project, folder }: DeclaredProject,
  { name }: DeclaredService,
): Pick<ComposeOrigin, 'project' | 'service' | 'workingDir'> {
  return { project, service: name, workingDir: folder };
}

/** A service of the Compose files without a container. */
function notCreatedRow(
  project: string,
  { name, profiles, containers }: DeclaredService,
  django: boolean,
): TreeNode {
  const needed = containers === 0 && profiles.length > 0 ? [`profile ${profiles.join(' or ')}`] : [];
  const words = [...(django ? ['Django'] : []), 'not created', ...needed];
  return {
    id: rowId('service', project, name),
    label: name,
    description: words.join(' · '),
    icon: { id: 'circle-outline', color: quiet },
    contextValue: contextValue(serviceRowType, 'notCreated', django ? ['django'] : []),
    tooltip: [
      { label: 'Service', value: name },
      { label: 'State', value: 'not created' },
      ...(profiles.length > 0 ? [{ label: 'Profiles', value: profiles.join(', ') }] : []),
    ],
    accessibleLabel: `${name}, service, ${words.join(', ')}`,
    children: [],
    expanded: false,
    thing: undefined,
    compose: { project, service: name },
  };
}

function serviceRows(
  project: string,
  service: string,
  containers: readonly Container[],
  { django, arrangement = usualArrangement }: Pick<TreeOptions, 'django' | 'arrangement'>,
): readonly TreeNode[] {
  const { facts } = arrangement;
  const ofUp = containers.filter((container) => container.compose?.oneOff !== true);
  const hasDjango = ofUp.some(({ compose }) => runsDjango(compose, django));
  const below = { inProject: true, django: hasDjango, facts };
  const oneOffs = containers
    .filter((container) => container.compose?.oneOff === true)
    .map((container) =>
      containerRow(container, `${service} (run)`, { inProject: true, django: false, facts }),
    );
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

export interface ProjectOptions extends Pick<TreeOptions, 'django' | 'arrangement'> {
  /** What the files of the workspace declare of it; undefined for a project of elsewhere. */
  readonly declared?: DeclaredProject | undefined;
}

/** The row of a Compose project, with its services. */
export function projectRow(
  project: string,
  containers: readonly Container[],
  { django, declared, arrangement = usualArrangement }: ProjectOptions = {},
): TreeNode {
  const services = groupBy(containers, ({ compose }) =>
    compose?.service === undefined ? [] : [compose.service],
  );
  const ofUp = containers.filter(({ compose }) => compose?.oneOff !== true);
  const there = new Set(ofUp.map(({ compose }) => compose?.service));
  const absent = (declared?.services ?? []).filter(({ name }) => !there.has(name));
  const rows = [
    ...[...services].map(([name, members]) => ({
      name,
      rows: serviceRows(project, name, members, { ...(django && { django }), arrangement }),
    })),
    ...absent.map((one) => ({
      name: one.name,
      rows: [notCreatedRow(project, one, runsDjango(declared && asOrigin(declared, one), django))],
    })),
  ];
  const unnamed = containers.filter(({ compose }) => compose?.service === undefined);
  const origin = containers.find((container) => container.compose?.workingDir !== undefined)?.compose;
  const folder = origin?.workingDir ?? declared?.folder;
  const files = origin?.configFiles ?? [];
  const missing = absent.reduce((count, one) => count + one.containers, 0);
  const summary = summarize(containers, missing);
  return groupRow(summary, projectRowType, {
    id: rowId('project', project),
    label: project,
    contextValue: contextValue(projectRowType, ofUp.length === 0 ? emptyState(containers) : summary.state),
    children: [
      ...rows.sort((a, b) => byName(a.name, b.name)).flatMap((one) => one.rows),
      ...unnamed.map((container) =>
        containerRow(container, container.name, {
          ...{ inProject: true, django: false, facts: arrangement.facts },
        }),
      ),
    ],
    compose: { project, service: undefined },
    tooltip: [
      { label: 'Compose project', value: project },
      ...(folder === undefined ? [] : [{ label: 'Folder', value: folder }]),
      ...(files.length === 0 ? [] : [{ label: 'Files', value: files.join(', ') }]),
    ],
  });
}

/** The state of a project without containers of Compose Up: Compose Down still removes those of `compose run`. */
function emptyState(containers: readonly Container[]): 'stopped' | 'notCreated' {
  return containers.length === 0 ? 'notCreated' : 'stopped';
}
