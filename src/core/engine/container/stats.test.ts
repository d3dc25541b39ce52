// Samples of real engines, cgroup v1 and v2, computed as `docker stats` does.
import { describe, expect, it } from 'vitest';
import { readStats } from './stats.ts';

/** An engine 28.5 on cgroup v2, shortened. */
const second = {
  read: '2026-11-21T00:44:50.000000000Z',
  preread: '2026-11-21T00:44:49.000000000Z',
  pids_stats: { current: 3, limit: 18_446_744_073_709_552_000 },
  blkio_stats: {
    io_service_bytes_recursive: [
      { major: 254, minor: 0, op: 'read', value: 4096 },
      { major: 254, minor: 0, op: 'write', value: 8192 },
      { major: 254, minor: 16, op: 'write', value: 100 },
    ],
    io_serviced_recursive: null,
  },
  cpu_stats: { cpu_usage: { total_usage: 700_000_000 }, system_cpu_usage: 12_000_000_000, online_cpus: 2 },
  precpu_stats: { cpu_usage: { total_usage: 200_000_000 }, system_cpu_usage: 10_000_000_000, online_cpus: 2 },
  memory_stats: { usage: 50_000_000, stats: { inactive_file: 10_000_000 }, limit: 200_000_000 },
  networks: { eth0: { rx_bytes: 1_000, tx_bytes: 20 }, eth1: { rx_bytes: 5, tx_bytes: 7 } },
};

const read = (change: object = {}) => readStats(JSON.stringify({ ...second, ...change }));

describe('readStats', () => {
  it('reads a sample of cgroup v2', () => {
    expect(read()).toEqual({
      time: Date.UTC(2026, 10, 21, 0, 44, 50),
      cpuPercent: 50,
      memory: { bytes: 40_000_000, limit: 200_000_000, percent: 20 },
      network: { in: 1_005, out: 27 },
      disk: { in: 4_096, out: 8_292 },
      processes: 3,
    });
  });

  it('reads a sample of cgroup v1', () => {
    const sample = read({
      cpu_stats: {
        cpu_usage: { total_usage: 1_200_000_000, percpu_usage: [1, 2, 3, 4] },
        system_cpu_usage: 12_000_000_000,
      },
      memory_stats: {
        usage: 50_000_000,
        stats: { total_inactive_file: 25_000_000, inactive_file: 1 },
        limit: 0,
      },
      blkio_stats: {
        io_service_bytes_recursive: [
          { op: 'Read', value: 1 },
          { op: 'Write', value: 2 },
          { op: 'Total', value: 3 },
        ],
      },
    });
    expect(sample).toMatchObject({
      cpuPercent: 200,
      memory: { bytes: 25_000_000, percent: 0 },
      disk: { in: 1, out: 2 },
    });
  });

  it('takes no more cache off than there is memory in use', () => {
    const memory_stats = { usage: 5, stats: { inactive_file: 6 }, limit: 10 };
    expect(read({ memory_stats })?.memory).toEqual({ bytes: 5, limit: 10, percent: 50 });
  });

  it('has no share of the processor before there is something to compare with', () => {
    const precpu_stats = { cpu_usage: { total_usage: 0 }, throttling_data: {} };
    expect(read({ precpu_stats })?.cpuPercent).toBeUndefined();
  });

  it('is zero where nothing was used, or the clock of the machine stood still', () => {
    expect(read({ cpu_stats: second.precpu_stats })?.cpuPercent).toBe(0);
  });

  it('leaves out what the engine does not count', () => {
    const less = { networks: undefined, blkio_stats: { io_service_bytes_recursive: null }, memory_stats: {} };
    expect(read({ ...less, pids_stats: {} })).toMatchObject({
      network: undefined,
      disk: undefined,
      memory: undefined,
      processes: undefined,
    });
  });

  it.each(['', '{', 'null', '[]', '{}', '{"read":7}'])('%j is no sample', (line) => {
    expect(readStats(line)).toBeUndefined();
  });

  it.each([{ cpu_stats: [] }, { precpu_stats: null }, { networks: 'x' }, { blkio_stats: 7 }])(
    'survives %j',
    (change) => {
      expect(read(change)).toHaveProperty('time');
    },
  );
});
