// The row of one container.

import { type ContainerFact, usualArrangement } from '#core/inventory/rows/arrangement.ts';
import { rowId } from '#core/inventory/rows/row-id.ts';
import { contextValue, rowType } from '#core/inventory/rows/row-type.ts';
import type { Icon, TooltipLine, TreeNode } from '#core/inventory/rows/tree-node.ts';
import { maskText } from '#core/secrets/mask.ts';
import type { Port } from '../thing/container-port.ts';
import { ordinaryExits } from './attention.ts';
import { type Container, containerStates, volumesOf } from './container.ts';
import { hostAndPort } from './host-and-port.ts';
import { bad, good, quiet, waiting } from './state-colors.ts';

const any = { states: containerStates };
const up = { states: ['running', 'paused', 'restarting'] } as const;

export const containerRowType = rowType({
  name: 'Container',
  states: containerStates,
  facts: ['published', 'service', 'django', 'alone'],
  actions: {
    start: { states: ['created', 'exited', 'dead', 'unknown'] },
    stop: up,
    restart: up,
    pause: { states: ['running'] },
    unpause: { states: ['paused'] },
    kill: up,
    rename: any,
    recreate: { states: containerStates, fact: 'alone' },
    openShell: { states: ['running'] },
    startInteractive: { states: ['created', 'exited', 'dead'] },
    attach: { states: ['running'] },
    runCommand: { states: ['running'] },
    update: any,
    copyFrom: any,
    copyInto: any,
    manage: { states: containerStates, fact: 'django' },
    debug: { states: containerStates, fact: 'django' },
    openInBrowser: { states: ['running'], fact: 'published' },
    tailLogs: any,
    saveLogs: any,
    lastRunLogs: { states: ['exited', 'dead'] },
    composeMore: { states: containerStates, fact: 'service' },
    remove: any,
    inspect: any,
    copyName: any,
    copyId: any,
    copyRunLine: any,
  },
});

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
      if (container.health === 'unhealthy') return { id: 'warning', color: bad };
      if (container.health === 'starting') return { id: 'vm-running', color: waiting };
      return { id: 'vm-running', color: good };
    case 'paused':
      return { id: 'debug-pause', color: waiting };
    case 'restarting':
      return { id: 'sync', color: waiting };
    case 'dead':
      return { id: 'error', color: bad };
    case 'exited':
      return container.exitCode === undefined || ordinaryExits.has(container.exitCode)
        ? { id: 'vm-outline', color: quiet }
        : { id: 'error', color: bad };
    default:
      return { id: 'vm-outline', color: quiet };
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
    { label: 'Command', value: maskText(container.command) },
  ];
  if (ports.length > 0) lines.push({ label: 'Ports', value: ports.join(', ') });
  if (container.networks.length > 0) lines.push({ label: 'Networks', value: container.networks.join(', ') });
  const volumes = volumesOf(container);
  if (volumes.length > 0) lines.push({ label: 'Volumes', value: volumes.join(', ') });
  lines.push({ label: 'ID', value: container.id.slice(0, 12) });
  return lines;
}

function factsOf(
  { compose }: Container,
  ports: readonly string[],
  django: boolean,
): readonly ('published' | 'service' | 'django' | 'alone')[] {
  const isOfService = compose?.service !== undefined && !compose.oneOff;
  return [
    ...(ports.length > 0 ? (['published'] as const) : []),
    ...(isOfService ? (['service'] as const) : []),
    ...(django ? (['django'] as const) : []),
    ...(compose === undefined ? (['alone'] as const) : []),
  ];
}

/** Where the row of a container stands, and what it tells. */
export interface ContainerPlace {
  /** Below its Compose project. */
  readonly inProject: boolean;
  /** Django runs in it. */
  readonly django: boolean;
  readonly facts?: readonly ContainerFact[];
}

/** @param label what tells it from the rows beside it */
export function containerRow(
  container: Container,
  label: string,
  { inProject, django, facts = usualArrangement.facts }: ContainerPlace,
): TreeNode {
  const ports = publishedPorts(container.ports);
  const state = stateText(container);
  const mark = django ? ['Django'] : [];
  const told: Readonly<Record<ContainerFact, readonly string[]>> = {
    state: [shortState(container), ...mark],
    ports,
    image: [container.image],
  };
  const shown = inProject || facts.includes('image') ? facts : ([...facts, 'image'] as const);
  const description = shown.flatMap((fact) => told[fact]).join(' · ');
  let lines: readonly TooltipLine[] | undefined;
  return {
    id: rowId('container', container.id),
    label,
    description,
    icon: stateIcon(container),
    contextValue: contextValue(containerRowType, container.state, factsOf(container, ports, django)),
    // Of a thousand rows few are pointed at.
    get tooltip() {
      lines ??= tooltip(container, ports);
      return lines;
    },
    accessibleLabel: [`${label}, container`, ...mark, state.replace(' · ', ', ')]
      .concat(ports.length > 0 ? [`ports ${ports.join(', ').replaceAll('→', ' to ')}`] : [])
      .join(', '),
    children: [],
    expanded: false,
    lazy: { rows: 'container', of: { kind: 'container', id: container.id } },
    thing: { kind: 'container', id: container.id },
    compose:
      container.compose === undefined
        ? undefined
        : { project: container.compose.project, service: container.compose.service },
  };
}
