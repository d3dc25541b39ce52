// The rows below a container: ports, mounts, networks, and what the engine is asked for when it is expanded.

import { detailRow, problemRowType } from '#core/inventory/rows/detail-row.ts';
import { byName } from '#core/inventory/rows/order.ts';
import { rowId } from '#core/inventory/rows/row-id.ts';
import { contextValue, rowType } from '#core/inventory/rows/row-type.ts';
import type { AskedRows, TreeNode, UsageRows } from '#core/inventory/rows/tree-node.ts';
import { maskText } from '#core/secrets/mask.ts';
import type { Port } from '../thing/container-port.ts';
import { record, texts } from '../thing/json.ts';
import type { Ref } from '../thing/thing.ts';
import type { Container, ContainerMount } from './container.ts';
import type { ProcessTable } from './containers.ts';
import { fileRowType, rootRow } from './file-rows.ts';
import { hostAndPort } from './host-and-port.ts';
import { isUp } from './summary.ts';
import { usageRowType } from './usage-rows.ts';

const portRowType = rowType({
  name: 'Port',
  states: ['published', 'exposed'],
  facts: [],
  actions: { openPort: { states: ['published'] }, copyName: { states: ['published', 'exposed'] } },
});

const mountRowType = rowType({
  name: 'Mount',
  states: ['bind', 'volume', 'other'],
  facts: [],
  actions: {
    revealFolder: { states: ['bind'] },
    revealThing: { states: ['volume'] },
    backUp: { states: ['volume'] },
    copyName: { states: ['bind', 'volume', 'other'] },
  },
});

const joinedRowType = rowType({
  name: 'JoinedNetwork',
  states: ['known'],
  facts: [],
  actions: { revealThing: { states: ['known'] }, copyName: { states: ['known'] } },
});

/** A heading of rows that the engine is asked for. */
const askedRowType = rowType({
  name: 'Asked',
  states: ['environment', 'processes', 'usage'],
  facts: [],
  actions: { refreshRow: { states: ['environment', 'processes', 'usage'] } },
});

const variableRowType = rowType({
  name: 'Variable',
  states: ['hidden', 'shown'],
  facts: [],
  actions: {
    showValue: { states: ['hidden'] },
    hideValue: { states: ['shown'] },
    copyValue: { states: ['hidden', 'shown'] },
    copyName: { states: ['hidden', 'shown'] },
  },
});

const processRowType = rowType({
  name: 'Process',
  states: ['running'],
  facts: [],
  actions: { copyName: { states: ['running'] } },
});

export const detailRowTypes = [
  portRowType,
  mountRowType,
  joinedRowType,
  askedRowType,
  variableRowType,
  processRowType,
  usageRowType,
  fileRowType,
  problemRowType,
] as const;

/** What the list of containers tells of one, and headings for what it does not tell. */
export function containerDetails(container: Container): readonly TreeNode[] {
  const { id } = container;
  const of: Ref = { kind: 'container', id };
  const rows = [
    ...portRows(container),
    ...[...container.mounts].sort((a, b) => byName(a.target, b.target)).map((mount) => mountRow(id, mount)),
    ...container.networks.map((name) => joinedRow(id, name)),
    ...(container.state === 'running' ? [askedRow('Usage', 'graph-line', { rows: 'usage', of })] : []),
    askedRow('Environment', 'symbol-variable', { rows: 'environment', of }),
    rootRow({ kind: 'container', id }),
    ...(isUp(container) ? [askedRow('Processes', 'pulse', { rows: 'processes', of })] : []),
  ];
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function portRows({ id, ports }: Container): readonly TreeNode[] {
  const sorted = [...ports].sort((a, b) => a.container - b.container || (a.host ?? 0) - (b.host ?? 0));
  const published = sorted.filter(({ host }) => host !== undefined);
  const told = new Set(published.map(({ container, protocol }) => `${container}/${protocol}`));
  const exposed = sorted.filter(
    ({ host, container, protocol }) => host === undefined && !told.has(`${container}/${protocol}`),
  );
  return [...published, ...exposed].map((port) => portRow(id, port));
}

function portRow(id: string, port: Port): TreeNode {
  const { container, host, address, protocol } = port;
  const inside = protocol === 'tcp' ? `${container}` : `${container}/${protocol}`;
  const everywhere = address === undefined || address === '0.0.0.0' || address === '::';
  if (host === undefined)
    return detailRow({
      id: rowId('port', id, inside),
      label: inside,
      description: 'port, not published',
      icon: { id: 'plug', color: 'disabledForeground' },
      contextValue: contextValue(portRowType, 'exposed'),
      accessibleLabel: `${inside}, port, not published`,
    });
  const at = everywhere ? `${host}` : hostAndPort(address, host);
  const opens = protocol === 'tcp';
  return detailRow({
    id: rowId('port', id, at, inside),
    label: `${at}→${inside}`,
    description: opens ? 'port, opens in the browser' : 'port',
    icon: { id: opens ? 'globe' : 'plug', color: undefined },
    contextValue: contextValue(portRowType, opens ? 'published' : 'exposed'),
    accessibleLabel: `${at} to ${inside}, published port`,
    ...(opens ? { click: 'openPort' } : {}),
    detail: { detail: 'port', port },
  });
}

function mountRow(id: string, { type, source, target, readOnly }: ContainerMount): TreeNode {
  const words = [type, ...(source === '' ? [] : [source]), ...(readOnly ? ['read-only'] : [])];
  const plain = {
    id: rowId('mount', id, target),
    label: target,
    description: words.join(' · '),
    accessibleLabel: `${target}, mount, ${words.join(', ')}`,
  };
  if (type === 'volume')
    return detailRow({
      ...plain,
      icon: { id: 'database', color: undefined },
      contextValue: contextValue(mountRowType, 'volume'),
      click: 'revealThing',
      detail: { detail: 'reference', to: { kind: 'volume', id: source } },
    });
  if (type === 'bind')
    return detailRow({
      ...plain,
      icon: { id: 'folder', color: undefined },
      contextValue: contextValue(mountRowType, 'bind'),
      click: 'revealFolder',
      detail: { detail: 'folder', path: source },
    });
  const icon = { id: 'folder', color: 'disabledForeground' };
  return detailRow({ ...plain, icon, contextValue: contextValue(mountRowType, 'other') });
}

function joinedRow(id: string, name: string): TreeNode {
  return detailRow({
    id: rowId('joined', id, name),
    label: name,
    description: 'network',
    icon: { id: 'type-hierarchy', color: undefined },
    contextValue: contextValue(joinedRowType, 'known'),
    accessibleLabel: `${name}, network`,
    click: 'revealThing',
    detail: { detail: 'reference', to: { kind: 'network', id: name } },
  });
}

function askedRow(
  label: string,
  icon: string,
  lazy: UsageRows | (AskedRows & { readonly rows: 'environment' | 'processes' }),
): TreeNode {
  return detailRow({
    id: rowId(lazy.rows, lazy.of.id),
    label,
    description: '',
    icon: { id: icon, color: undefined },
    contextValue: contextValue(askedRowType, lazy.rows),
    accessibleLabel: label,
    lazy,
  });
}

const hidden = '••••••';

/** The longest value that a row shows. */
const longest = 200;

/**
 * @param description the answer to inspecting a container
 * @param shown the names of the variables whose values were asked for
 */
export function environmentRows(
  id: string,
  description: unknown,
  shown: ReadonlySet<string>,
): readonly TreeNode[] {
  const variables = new Map(
    texts(record(record(description)['Config'])['Env']).map((text) => {
      const equals = text.indexOf('=');
      return equals < 0 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)];
    }),
  );
  return [...variables]
    .sort(([a], [b]) => byName(a, b))
    .map(([name, value]) => {
      const isShown = shown.has(name);
      return detailRow({
        id: rowId('variable', id, name),
        label: name,
        description: isShown ? value.slice(0, longest) : hidden,
        icon: { id: 'symbol-constant', color: undefined },
        contextValue: contextValue(variableRowType, isShown ? 'shown' : 'hidden'),
        accessibleLabel: `${name}, environment variable, ${isShown ? value.slice(0, longest) : 'value hidden'}`,
        detail: { detail: 'environment-variable', name, value },
      });
    });
}

/** A row a process, by its number. */
export function processRows(id: string, { titles, rows }: ProcessTable): readonly TreeNode[] {
  const cell = (row: readonly string[], title: string): string => row[titles.indexOf(title)] ?? '';
  const read = rows.map((row) => {
    const command = maskText(cell(row, 'CMD') || cell(row, 'COMMAND'));
    const user = cell(row, 'UID') || cell(row, 'USER');
    return { command, pid: cell(row, 'PID'), user, time: cell(row, 'TIME') };
  });
  return read.map(({ command, pid, user, time }, at) =>
    detailRow({
      id: rowId('process', id, pid === '' ? `#${at}` : pid),
      label: command.slice(0, longest),
      description: [...(pid ? [`pid ${pid}`] : []), ...[user, time].filter((text) => text !== '')].join(
        ' · ',
      ),
      icon: { id: 'terminal', color: undefined },
      contextValue: contextValue(processRowType, 'running'),
      accessibleLabel: `${command.slice(0, longest)}, process ${pid}`,
    }),
  );
}
