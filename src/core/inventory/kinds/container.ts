// Rows of containers: by compose project, then service; the others by themselves.
import type { Container, EngineEvent, Port } from '../../engine/model.ts';
import { hostAndPort } from '../../engine/published.ts';
import { own } from '../../own.ts';
import { maskWords } from '../../secrets.ts';
import { belongs } from '../filter.ts';
import type { Effect, Icon, KindDefinition, TooltipLine, TreeNode } from '../model.ts';
import { byName } from '../order.ts';
import { groupBy, type Summary, summarize } from '../users.ts';

const good = 'charts.green';
const waiting = 'charts.yellow';
const bad = 'charts.red';
const quiet = 'disabledForeground';

/** A container's state in words: `running · healthy`, `exited (137)`. */
function stateText(container: Container): string {
  if (container.health !== undefined && container.state === 'running') {
    return `running · ${container.health === 'starting' ? 'health starting' : container.health}`;
  }
  return container.exitCode === undefined ? container.state : `${container.state} (${container.exitCode})`;
}

/** Who is healthy runs: a row has little room. */
function shortState(container: Container): string {
  const { health, state } = container;
  return state === 'running' && health !== undefined ? health : stateText(container);
}

function stateIcon(container: Container): Icon {
  switch (container.state) {
    case 'running':
      if (container.health === 'unhealthy') return { id: 'warning', colour: bad };
      if (container.health === 'starting') return { id: 'vm-running', colour: waiting };
      return { id: 'vm-running', colour: good };
    case 'paused':
      return { id: 'debug-pause', colour: waiting };
    case 'restarting':
      return { id: 'sync', colour: waiting };
    case 'dead':
      return { id: 'error', colour: bad };
    case 'exited':
      return (container.exitCode ?? 0) === 0
        ? { id: 'vm-outline', colour: quiet }
        : { id: 'error', colour: bad };
    default:
      return { id: 'vm-outline', colour: quiet };
  }
}

/** Published ports, each once though bound to IPv4 and IPv6: `8000→80`, `127.0.0.1:5432→5432`. */
function publishedPorts(ports: readonly Port[]): readonly string[] {
  const texts = new Set<string>();
  for (const port of [...ports].sort((a, b) => a.container - b.container)) {
    if (port.host === undefined) continue;
    const everywhere = port.address === undefined || port.address === '0.0.0.0' || port.address === '::';
    const at = everywhere ? `${port.host}` : hostAndPort(port.address, port.host);
    const protocol = port.protocol === 'tcp' ? '' : `/${port.protocol}`;
    texts.add(`${at}→${port.container}${protocol}`);
  }
  return [...texts];
}

function tooltip(container: Container, ports: readonly string[]): readonly TooltipLine[] {
  const lines: TooltipLine[] = [
    { label: 'Container', value: container.name },
    { label: 'Image', value: container.image },
    { label: 'State', value: stateText(container) },
    { label: 'Command', value: maskWords(container.command.split(' ')).join(' ') },
  ];
  if (ports.length > 0) lines.push({ label: 'Ports', value: ports.join(', ') });
  if (container.networks.length > 0) lines.push({ label: 'Networks', value: container.networks.join(', ') });
  if (container.volumes.length > 0) lines.push({ label: 'Volumes', value: container.volumes.join(', ') });
  lines.push({ label: 'Id', value: container.id.slice(0, 12) });
  return lines;
}

function containerRow(container: Container, label: string, inProject: boolean): TreeNode {
  const ports = publishedPorts(container.ports);
  const state = stateText(container);
  const description = [shortState(container), ...ports, ...(inProject ? [] : [container.image])].join(' · ');
  return {
    id: `container:${container.id}`,
    label,
    description,
    icon: stateIcon(container),
    contextValue: `${container.state}Container${ports.length > 0 ? '+published' : ''}`,
    tooltip: tooltip(container, ports),
    accessibleLabel: [`${label}, container`, state.replace(' · ', ', ')]
      .concat(ports.length > 0 ? [`ports ${ports.join(', ').replaceAll('→', ' to ')}`] : [])
      .join(', '),
    children: [],
    expanded: false,
    thing: { kind: 'container', id: container.id },
    compose:
      container.compose === undefined
        ? undefined
        : { project: container.compose.project, service: container.compose.service },
  };
}

function groupDescription({ up, all, unhealthy }: Summary): string {
  return unhealthy === 0 ? `${up}/${all}` : `${up}/${all} · ${unhealthy} unhealthy`;
}

const groupIcons: Readonly<Record<Summary['state'], Icon>> = {
  running: { id: 'layers-active', colour: good },
  partial: { id: 'layers-dot', colour: waiting },
  stopped: { id: 'layers', colour: quiet },
};

function groupRow(
  group: Summary,
  what: 'Project' | 'Service',
  row: Pick<TreeNode, 'id' | 'label' | 'children' | 'compose' | 'tooltip'>,
): TreeNode {
  const health = group.unhealthy === 0 ? '' : `, ${group.unhealthy} unhealthy`;
  return {
    ...row,
    description: groupDescription(group),
    icon: group.unhealthy > 0 ? { ...groupIcons[group.state], colour: bad } : groupIcons[group.state],
    contextValue: `${group.state}${what}`,
    accessibleLabel: `${row.label}, ${what.toLowerCase()}, ${group.up} of ${group.all} running${health}`,
    expanded: what === 'Project',
    thing: undefined,
  };
}

function serviceRows(
  project: string,
  service: string,
  containers: readonly Container[],
): readonly TreeNode[] {
  const ofUp = containers.filter((container) => container.compose?.oneOff !== true);
  const oneOffs = containers
    .filter((container) => container.compose?.oneOff === true)
    .map((container) => containerRow(container, `${service} (run)`, true));
  if (ofUp.length <= 1) {
    return [...ofUp.map((container) => containerRow(container, service, true)), ...oneOffs];
  }
  const row = groupRow(summarize(ofUp), 'Service', {
    id: `service:${project}/${service}`,
    label: service,
    children: ofUp.map((container) =>
      containerRow(container, `${service} ${container.compose?.number ?? container.name}`, true),
    ),
    compose: { project, service },
    tooltip: [{ label: 'Service', value: service }],
  });
  return [row, ...oneOffs];
}

function projectRow(project: string, containers: readonly Container[]): TreeNode {
  const services = groupBy(containers, (container) => [container.compose?.service ?? container.name]);
  const origin = containers.find((container) => container.compose?.workingDir !== undefined)?.compose;
  const files = origin?.configFiles ?? [];
  return groupRow(summarize(containers), 'Project', {
    id: `project:${project}`,
    label: project,
    children: [...services]
      .sort(([a], [b]) => byName(a, b))
      .flatMap(([service, members]) => serviceRows(project, service, members)),
    compose: { project, service: undefined },
    tooltip: [
      { label: 'Compose project', value: project },
      ...(origin?.workingDir === undefined ? [] : [{ label: 'Folder', value: origin.workingDir }]),
      ...(files.length === 0 ? [] : [{ label: 'Files', value: files.join(', ') }]),
    ],
  });
}

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

const healths = ['starting', 'healthy', 'unhealthy'] as const;

export const containerKind: KindDefinition = {
  needs: ['container'],

  rows(inventory, options) {
    const shown = [...(inventory.container?.values() ?? [])]
      .filter((container) => belongs(container.compose, options.only))
      .sort(byNumberThenName);
    const projects = groupBy(shown, ({ compose }) => (compose === undefined ? [] : [compose.project]));
    const groups = [...projects]
      .sort(([a], [b]) => byName(a, b))
      .map(([project, members]) => projectRow(project, members));
    const alone = shown.filter((container) => container.compose === undefined);
    return [...groups, ...alone.map((container) => containerRow(container, container.name, false))];
  },

  effects(event: EngineEvent): readonly Effect[] {
    const { id, action, detail } = event;
    if (action === 'prune') return [{ effect: 'list', kind: 'container' }];
    const changed = (fields: Partial<Pick<Container, 'state' | 'health'>>): readonly Effect[] => [
      { effect: 'change', id, change: (container) => ({ ...container, ...fields }) },
    ];
    if (action === 'pause') return changed({ state: 'paused' });
    if (action === 'unpause') return changed({ state: 'running' });
    const health = healths.find((known) => known === detail);
    if (action === 'health_status' && health) return changed({ health });
    const effect = own(containerEvents, action);
    return effect === undefined ? [] : [{ effect, ref: { kind: 'container', id } }];
  },
};
