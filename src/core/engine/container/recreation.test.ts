// What a container is made anew from: its own settings, without those of its image.
import { describe, expect, it } from 'vitest';
import { recreation, recreationProblem } from './recreation.ts';

const id = 'a'.repeat(64);
const volume = 'f'.repeat(64);

const container = (more: Readonly<Record<string, unknown>> = {}) => ({
  Id: id,
  Name: '/shop',
  Config: {
    Hostname: 'aaaaaaaaaaaa',
    Image: 'shop:1',
    Env: ['PATH=/bin', 'DEBUG=1'],
    Cmd: ['serve'],
    Entrypoint: null,
    User: '',
    WorkingDir: '/app',
    Labels: { 'org.image': 'x', mine: 'y' },
    Volumes: { '/data': {} },
    ExposedPorts: { '80/tcp': {}, '90/tcp': {} },
  },
  HostConfig: { NetworkMode: 'front', Binds: ['/a:/a'], RestartPolicy: { Name: 'always' }, Links: null },
  Mounts: [{ Type: 'volume', Name: volume, Destination: '/data', RW: true }],
  NetworkSettings: {
    Networks: {
      back: { NetworkID: 'n2', Aliases: ['aaaaaaaaaaaa', 'api'], IPAMConfig: { IPv4Address: '10.0.0.9' } },
      front: { NetworkID: 'n1', Aliases: ['aaaaaaaaaaaa'] },
    },
  },
  ...more,
});

const image = {
  Config: {
    Env: ['PATH=/bin'],
    Cmd: ['serve'],
    WorkingDir: '/app',
    Labels: { 'org.image': 'x' },
    Volumes: { '/data': {} },
    ExposedPorts: { '80/tcp': {} },
  },
};

describe('a container is made anew', () => {
  it('with what differs from its image, its networks, and its anonymous volumes by name', () => {
    expect(recreation(container(), image, 'shop:1')).toEqual({
      name: 'shop',
      body: {
        Image: 'shop:1',
        Env: ['DEBUG=1'],
        Labels: { mine: 'y' },
        ExposedPorts: { '90/tcp': {} },
        Volumes: {},
        HostConfig: {
          NetworkMode: 'front',
          Binds: ['/a:/a', `${volume}:/data`],
          RestartPolicy: { Name: 'always' },
          Links: [],
          ContainerIDFile: '',
        },
        NetworkingConfig: { EndpointsConfig: { front: {} } },
      },
      networks: [{ id: 'n2', endpoint: { IPAMConfig: { IPv4Address: '10.0.0.9' }, Aliases: ['api'] } }],
    });
  });

  it('with its own command, entrypoint and host name', () => {
    const told = container();
    const config = { ...told.Config, Hostname: 'shop', Entrypoint: ['run'], Cmd: ['serve'] };
    expect(recreation({ ...told, Config: config }, image, 'shop:1').body).toMatchObject({
      Hostname: 'shop',
      Entrypoint: ['run'],
      Cmd: ['serve'],
    });
  });

  it('without an anonymous volume among its mounts twice, and with links as they are asked for', () => {
    const told = container();
    const host = {
      ...told.HostConfig,
      Links: ['/db:/shop/database'],
      Mounts: [
        { Type: 'volume', Target: '/data' },
        { Type: 'bind', Source: '/b', Target: '/b' },
      ],
    };
    expect(recreation({ ...told, HostConfig: host }, image, 'shop:1').body['HostConfig']).toMatchObject({
      Links: ['db:database'],
      Mounts: [{ Type: 'bind', Source: '/b', Target: '/b' }],
    });
  });

  it.each(['host', 'none', 'container:db'])('in the network %s, it is connected to no other', (mode) => {
    const made = recreation(container({ HostConfig: { NetworkMode: mode } }), image, 'shop:1');
    expect(made.networks).toEqual([]);
    expect(made.body).not.toHaveProperty('NetworkingConfig');
  });
});

describe('a container is not made anew', () => {
  const labeled = (label: string) => container({ Config: { Labels: { [label]: 'x' } } });

  it.each([
    ['com.docker.compose.project', 'Compose manages "shop". Use Compose Recreate.'],
    [
      'com.docker.swarm.task.id',
      'Docker Swarm manages "shop". Update its service with "docker service update --force".',
    ],
  ])('where it has the label %s', (label, problem) => {
    expect(recreationProblem(labeled(label), [])).toBe(problem);
  });

  it.each([
    ['NetworkMode', id],
    ['NetworkMode', 'shop'],
    ['PidMode', id],
  ])('while another uses its namespaces: %s of %s', (mode, of) => {
    const other = { Id: 'b', Name: '/sniffer', HostConfig: { [mode]: `container:${of}` } };
    expect(recreationProblem(container(), [container(), other])).toBe(
      '"sniffer" uses the network or the processes of "shop" and would lose them. Remove it first.',
    );
  });

  it('only then', () => {
    const other = { Id: 'b', Name: '/other', HostConfig: { NetworkMode: 'container:third' } };
    expect(recreationProblem(container(), [container(), other])).toBeUndefined();
  });

  it("takes the limits that Podman tells by the kernel's names", () => {
    const limits = [{ Name: 'RLIMIT_NOFILE', Soft: 1024, Hard: 2048 }];
    const { body } = recreation(container({ HostConfig: { Ulimits: limits } }), image, 'shop:1');
    expect(body['HostConfig']).toMatchObject({ Ulimits: [{ Name: 'nofile', Soft: 1024, Hard: 2048 }] });
  });
});
