// How much a container uses, as rows: now, and lately as a line of blocks.
import { detailRow } from '#core/inventory/rows/detail-row.ts';
import { rowId } from '#core/inventory/rows/row-id.ts';
import { contextValue, rowType } from '#core/inventory/rows/row-type.ts';
import type { TreeNode } from '#core/inventory/rows/tree-node.ts';
import { bytesText } from '#core/inventory/rows/words.ts';
import type { ContainerStats } from './stats.ts';

export const usageRowType = rowType({
  name: 'Usage',
  states: ['measured'],
  facts: [],
  actions: { copyName: { states: ['measured'] } },
});

/** Samples that are shown. */
export const shownSamples = 30;

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** A block a value, from 0 to the largest of them, or to `least` where all are smaller. */
export function sparkline(values: readonly number[], least: number): string {
  const top = Math.max(least, ...values);
  return values
    .map(
      (value) => blocks[Math.min(blocks.length - 1, Math.floor((Math.max(0, value) / top) * blocks.length))],
    )
    .join('');
}

/** @param samples the newest last; the engine sends one a second */
export function usageRows(id: string, samples: readonly ContainerStats[]): readonly TreeNode[] {
  const shown = samples.slice(-shownSamples);
  const last = shown.at(-1);
  if (!last) return [row(id, 'Measuring', 'first figures in a second', '')];
  const cpu = shown.flatMap(({ cpuPercent }) => cpuPercent ?? []);
  const memory = shown.flatMap((sample) => sample.memory?.bytes ?? []);
  const { memory: now, network, disk, processes } = last;
  return [
    ...(last.cpuPercent === undefined
      ? []
      : [row(id, 'CPU', `${percentText(last.cpuPercent)}`, sparkline(cpu, 10))]),
    ...(now === undefined
      ? []
      : [
          row(
            id,
            'Memory',
            `${bytesText(now.bytes)} of ${bytesText(now.limit)} (${percentText(now.percent)})`,
            sparkline(memory, 1),
          ),
        ]),
    ...(network === undefined
      ? []
      : [row(id, 'Network', `${bytesText(network.in)} received, ${bytesText(network.out)} sent`, '')]),
    ...(disk === undefined
      ? []
      : [row(id, 'Disk', `${bytesText(disk.in)} read, ${bytesText(disk.out)} written`, '')]),
    ...(processes === undefined ? [] : [row(id, 'Processes', `${processes}`, '')]),
  ];
}

function percentText(percent: number): string {
  return `${percent < 10 ? percent.toFixed(1) : percent.toFixed(0)}%`;
}

function row(id: string, label: string, value: string, line: string): TreeNode {
  return detailRow({
    id: rowId('usage', id, label),
    label,
    description: line === '' ? value : `${value} ${line}`,
    icon: { id: 'graph-line', color: undefined },
    contextValue: contextValue(usageRowType, 'measured'),
    accessibleLabel: `${label}, ${value}`,
  });
}
