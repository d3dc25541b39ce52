// The rows below containers, images, volumes and networks: what they show, and what is hidden until it is asked for.
import { describe, expect, it } from 'vitest';
import { fileRows, rootRow, volumeFileRowType } from '../engine/container/file-rows.ts';
import { readListing } from '../engine/container/folder-entry.ts';
import { containerDetails, environmentRows, processRows } from '../engine/container/rows-below-container.ts';
import type { ContainerStats } from '../engine/container/stats.ts';
import { container } from '../engine/container/testing.ts';
import { shownSamples, sparkline, usageRows } from '../engine/container/usage-rows.ts';
import type { Image, ImageLayer } from '../engine/image/image.ts';
import { imageDetails, instructionOf } from '../engine/image/layer-rows.ts';
import { networkDetails, readMembership } from '../engine/network/member-rows.ts';
import type { Network } from '../engine/network/network.ts';
import { allRowTypes } from './row-types.ts';
import { contextValuesOf, patternOf } from './rows/row-type.ts';
import type { TreeNode } from './rows/tree-node.ts';

const known = new Set(allRowTypes().flatMap(contextValuesOf));

/** Label, description and contextValue of each row; ids and contextValues are as they have to be. */
function shown(rows: readonly TreeNode[]): readonly string[] {
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  for (const { contextValue } of rows) expect(known).toContain(contextValue);
  return rows.map(({ label, description, contextValue }) => `${label} | ${description} | ${contextValue}`);
}

const made = { labels: {}, compose: undefined, created: undefined };

describe('below a container', () => {
  const web = container('web', {
    ports: [
      { container: 9000, host: undefined, address: undefined, protocol: 'tcp' },
      { container: 8000, host: 8080, address: '0.0.0.0', protocol: 'tcp' },
      { container: 8000, host: 8080, address: '::', protocol: 'tcp' },
      { container: 8000, host: undefined, address: undefined, protocol: 'tcp' },
      { container: 53, host: 5353, address: '127.0.0.1', protocol: 'udp' },
    ],
    mounts: [
      { type: 'volume', source: 'shop_media', target: '/media', readOnly: false },
      { type: 'bind', source: '/w/shop', target: '/app', readOnly: true },
      { type: 'tmpfs', source: '', target: '/tmp', readOnly: false },
    ],
    networks: ['shop_default'],
  });

  it('are ports once each, mounts, networks, and headings for what has to be asked', () => {
    expect(shown(containerDetails(web))).toEqual([
      '127.0.0.1:5353→53/udp | port | exposedPort',
      '8080→8000 | port, opens in the browser | publishedPort',
      '9000 | port, not published | exposedPort',
      '/app | bind · /w/shop · read-only | bindMount',
      '/media | volume · shop_media | volumeMount',
      '/tmp | tmpfs | otherMount',
      'shop_default | network | knownJoinedNetwork',
      'Usage |  | usageAsked',
      'Environment |  | environmentAsked',
      'Files |  | rootContainerFile',
      'Processes |  | processesAsked',
    ]);
    expect(containerDetails({ ...web, state: 'exited' }).map(({ label }) => label)).not.toContain(
      'Processes',
    );
  });

  it('lead on with a click: to the browser, the folder, the volume', () => {
    const byLabel = new Map(containerDetails(web).map((row) => [row.label, row]));
    expect(byLabel.get('8080→8000')).toMatchObject({ click: 'openPort', detail: { port: { host: 8080 } } });
    expect(byLabel.get('/app')).toMatchObject({ click: 'revealFolder', detail: { path: '/w/shop' } });
    expect(byLabel.get('/media')).toMatchObject({
      click: 'revealThing',
      detail: { to: { kind: 'volume', id: 'shop_media' } },
    });
    expect(byLabel.get('Environment')?.lazy).toEqual({
      rows: 'environment',
      of: { kind: 'container', id: 'web' },
    });
  });

  it('hide the values of the environment until one is asked for', () => {
    const told = { Config: { Env: ['PORT=8000', 'SECRET_KEY=a=b', 'EMPTY'] } };
    expect(shown(environmentRows('web', told, new Set()))).toEqual([
      'EMPTY | •••••• | hiddenVariable',
      'PORT | •••••• | hiddenVariable',
      'SECRET_KEY | •••••• | hiddenVariable',
    ]);
    const [, , secret] = environmentRows('web', told, new Set(['SECRET_KEY']));
    expect(secret).toMatchObject({
      description: 'a=b',
      contextValue: 'shownVariable',
      detail: { name: 'SECRET_KEY', value: 'a=b' },
    });
    expect(
      JSON.stringify(environmentRows('web', told, new Set()).map((row) => row.accessibleLabel)),
    ).not.toContain('a=b');
  });

  it('are processes with their numbers, without secrets', () => {
    const table = {
      titles: ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'],
      rows: [
        ['root', '12', '1', '0', '10:00', '?', '00:00:01', 'python manage.py runserver'],
        ['70', '13', '1', '0', '10:00', '?', '00:00:00', 'redis-server --requirepass never-shown'],
      ],
    };
    expect(shown(processRows('web', table))).toEqual([
      'python manage.py runserver | pid 12 · root · 00:00:01 | runningProcess',
      'redis-server --requirepass •••••• | pid 13 · 70 · 00:00:00 | runningProcess',
    ]);
    expect(processRows('web', { titles: [], rows: [[]] })).toHaveLength(1);
  });
});

it('files of a container are folders first, each read when it is expanded', () => {
  const entries = readListing('b.txt\nsub/\na10\na2\n/\n\n');
  const web = { kind: 'container', id: 'web' } as const;
  const rows = fileRows(web, '/srv', entries);
  expect(shown(rows)).toEqual([
    'sub |  | folderContainerFile',
    'a2 |  | fileContainerFile',
    'a10 |  | fileContainerFile',
    'b.txt |  | fileContainerFile',
  ]);
  expect(rows[0]?.lazy).toEqual({ rows: 'files', of: { kind: 'container', id: 'web' }, path: '/srv/sub' });
  expect(rows[1]).toMatchObject({ click: 'openFile', detail: { of: web, path: '/srv/a2' } });
  expect(fileRows(web, '/', readListing('etc/\n'))[0]?.tooltip).toEqual([{ label: 'Path', value: '/etc' }]);
});

it('files of a volume are as those of a container, and nothing is uploaded among them', () => {
  const media = { kind: 'volume', id: 'shop_media' } as const;
  expect(shown([rootRow(media), ...fileRows(media, '/', readListing('a.jpg\nsub/\n'))])).toEqual([
    'Files |  | rootVolumeFile',
    'sub |  | folderVolumeFile',
    'a.jpg |  | fileVolumeFile',
  ]);
  expect(rootRow(media)).toMatchObject({
    lazy: { rows: 'files', of: media, path: '/' },
    accessibleLabel: 'Files, folder of a volume',
  });
  expect(patternOf([volumeFileRowType], 'upload')).toBeUndefined();
});

describe('the usage of a container', () => {
  const sample = (cpuPercent: number | undefined, bytes: number): ContainerStats => ({
    ...{ time: 0, cpuPercent, memory: { bytes, limit: 2_000_000_000, percent: bytes / 2e7 } },
    ...{ network: { in: 1_000, out: 2_500 }, disk: undefined, processes: 3 },
  });

  it('is the last sample, with the ones before it as a line', () => {
    expect(shown(usageRows('web', []))).toEqual(['Measuring | first figures in a second | measuredUsage']);
    const samples = [sample(undefined, 0), sample(5, 50_000_000), sample(160, 100_000_000)];
    expect(shown(usageRows('web', samples))).toEqual([
      'CPU | 160% ▁█ | measuredUsage',
      'Memory | 100 MB of 2 GB (5.0%) ▁▅█ | measuredUsage',
      'Network | 1 kB received, 2.5 kB sent | measuredUsage',
      'Processes | 3 | measuredUsage',
    ]);
    expect(
      usageRows(
        'web',
        Array.from({ length: 99 }, () => sample(0, 1)),
      )[0]?.description,
    ).toBe(`0.0% ${'▁'.repeat(shownSamples)}`);
  });

  it('is a flat line where next to nothing is used', () => {
    expect(sparkline([0, 0.5, 1], 10)).toBe('▁▁▁');
    expect(sparkline([0, 25, 50, 75, 100], 10)).toBe('▁▃▅▇█');
    expect(sparkline([], 10)).toBe('');
  });
});

const layer = (createdBy: string, bytes = 0): ImageLayer => ({
  ...{ id: '<missing>', tags: [], comment: '', created: 1_790_000_000_000 },
  ...{ createdBy, bytes },
});

describe('below an image', () => {
  it.each([
    ['RUN /bin/sh -c pip install -r requirements.txt # buildkit', 'RUN pip install -r requirements.txt'],
    ['RUN |1 VERSION=1 /bin/sh -c make # buildkit', 'RUN make'],
    ['COPY . /app # buildkit', 'COPY . /app'],
    ['/bin/sh -c #(nop)  CMD ["python3"]', 'CMD ["python3"]'],
    ['/bin/sh -c apt-get update', 'RUN apt-get update'],
    ['|1 VERSION=1 /bin/sh -c make', 'RUN make'],
    ['', ''],
  ])('%j came from %j', (createdBy, instruction) => {
    expect(instructionOf({ createdBy })).toBe(instruction);
  });

  it('are who uses it, and its layers with sizes', () => {
    const image: Image = { kind: 'image', id: 'sha256:1', tags: ['a:1'], digests: [], bytes: 5, ...made };
    const layers = [layer('CMD ["x"]'), layer('RUN /bin/sh -c a\n  b # buildkit', 1_500_000), layer('')];
    const rows = imageDetails(image, [container('web', { state: 'exited' })], layers);
    expect(shown(rows)).toEqual([
      'web | exited | containerUser',
      'CMD ["x"] |  | emptyLayer',
      'RUN a b | 1.5 MB | filledLayer',
      'imported |  | emptyLayer',
    ]);
    expect(rows[2]?.tooltip).toContainEqual({ label: 'Created', value: '2026-09-21 14:13' });
  });
});

it('below a network are its members with addresses and aliases', () => {
  const network: Network = {
    ...{ kind: 'network', id: 'n', name: 'shop_default', driver: 'bridge', scope: 'local' },
    ...{ internal: false, builtIn: false, ...made },
  };
  const id = 'c0ffee'.repeat(10);
  const web = container(id, { name: 'shop-web-1' });
  const endpoint = {
    IPAddress: '172.18.0.2',
    GlobalIPv6Address: 'fd00::2',
    Aliases: ['web', id.slice(0, 12)],
    DNSNames: ['shop-web-1', 'web', 'site.test'],
  };
  const told = { NetworkSettings: { Networks: { shop_default: endpoint } } };
  const members = [readMembership(web, network, told), readMembership(container('a'), network, {})];
  expect(shown(networkDetails(network, members))).toEqual([
    'a | running | containerUser',
    'shop-web-1 | 172.18.0.2 · fd00::2 · alias site.test, web · running | containerUser',
  ]);
});
