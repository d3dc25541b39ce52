// How much of the machine a container uses, computed as `docker stats` does.
import { integer, type Json, jsonLine, list, record, text } from '../thing/json.ts';

export interface ContainerStats {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Of one processor: 150 is one and a half. Undefined in the first sample, which has nothing to compare with. */
  readonly cpuPercent: number | undefined;
  readonly memory: MemoryUse | undefined;
  /** Bytes since the container started, over all its networks; undefined where it has none of its own. */
  readonly network: Transfer | undefined;
  /** Bytes since the container started; undefined where the engine does not count them. */
  readonly disk: Transfer | undefined;
  readonly processes: number | undefined;
}

export interface MemoryUse {
  /** Without the page cache that the kernel can take back. */
  readonly bytes: number;
  /** The container's limit, else the machine's memory. */
  readonly limit: number;
  readonly percent: number;
}

/** What came in (received, read) and went out (sent, written). */
export interface Transfer {
  readonly in: number;
  readonly out: number;
}

/** One line of the stream of samples; undefined for what is no sample. */
export function readStats(line: string): ContainerStats | undefined {
  const sample = jsonLine(line);
  if (sample === undefined || text(sample['read']) === '') return undefined;
  const time = Date.parse(text(sample['read']));
  return {
    time: Number.isNaN(time) ? 0 : time,
    cpuPercent: cpuPercent(record(sample['cpu_stats']), record(sample['precpu_stats'])),
    memory: memory(record(sample['memory_stats'])),
    network: network(sample['networks']),
    disk: disk(record(sample['blkio_stats'])),
    processes: integer(record(sample['pids_stats'])['current']),
  };
}

function cpuPercent(now: Json, before: Json): number | undefined {
  const used = record(now['cpu_usage']);
  const usedBefore = integer(record(before['cpu_usage'])['total_usage']);
  const total = integer(now['system_cpu_usage']);
  const totalBefore = integer(before['system_cpu_usage']);
  if (total === undefined || !totalBefore || usedBefore === undefined) return undefined;
  const cpuDelta = (integer(used['total_usage']) ?? 0) - usedBefore;
  const systemDelta = total - totalBefore;
  const cpus = integer(now['online_cpus']) || list(used['percpu_usage']).length || 1;
  return cpuDelta > 0 && systemDelta > 0 ? (cpuDelta / systemDelta) * cpus * 100 : 0;
}

function memory(told: Json): MemoryUse | undefined {
  const usage = integer(told['usage']);
  const limit = integer(told['limit']);
  if (usage === undefined || limit === undefined) return undefined;
  const bytes = usage - reclaimable(record(told['stats']), usage);
  return { bytes, limit, percent: limit > 0 ? (bytes / limit) * 100 : 0 };
}

/** The inactive page cache: `total_inactive_file` of cgroup v1, `inactive_file` of cgroup v2. */
function reclaimable(details: Json, usage: number): number {
  const first = integer(details['total_inactive_file']);
  if (first !== undefined && first < usage) return first;
  const second = integer(details['inactive_file']);
  return second !== undefined && second < usage ? second : 0;
}

function network(told: unknown): Transfer | undefined {
  const interfaces = Object.values(record(told)).map(record);
  if (interfaces.length === 0) return undefined;
  const sum = (name: string): number =>
    interfaces.reduce((bytes, one) => bytes + (integer(one[name]) ?? 0), 0);
  return { in: sum('rx_bytes'), out: sum('tx_bytes') };
}

function disk(told: Json): Transfer | undefined {
  const value = told['io_service_bytes_recursive'];
  if (!Array.isArray(value)) return undefined;
  const entries = list(value).map(record);
  // cgroup v1 writes `Read`, cgroup v2 `read`.
  const sum = (operation: string): number =>
    entries
      .filter((entry) => text(entry['op']).toLowerCase() === operation)
      .reduce((bytes, entry) => bytes + (integer(entry['value']) ?? 0), 0);
  return { in: sum('read'), out: sum('write') };
}
