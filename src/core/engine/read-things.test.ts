// What engines write in different ways, or not at all.
import { describe, expect, it } from 'vitest';
import { readContainer as container } from './container/read-container.ts';
import { readImage as image } from './image/read-image.ts';
import { readNetwork as network } from './network/read-network.ts';
import { composeOrigin } from './thing/compose-origin.ts';
import { readEvent as event } from './thing/engine-event.ts';
import { readVolume as volume } from './volume/read-volume.ts';

describe('what Podman and older engines say otherwise', () => {
  it('is read where it means the same', () => {
    const podman = {
      Id: 'c0ffee',
      Names: ['/shop_web_1'],
      State: 'stopped',
      Status: 'Exited (3) 2 minutes ago',
      Created: 1_795_221_681,
      Ports: [{ PrivatePort: 8000, PublicPort: 0, Type: 'tcp' }],
      Mounts: null,
      Labels: null,
    };
    expect(container(podman)).toMatchObject({
      name: 'shop_web_1',
      state: 'exited',
      exitCode: 3,
      created: 1_795_221_681_000,
      ports: [{ container: 8000, host: undefined, address: undefined, protocol: 'tcp' }],
      mounts: [],
      networks: [],
      labels: {},
    });
    expect(container({ State: 'configured' }).state).toBe('created');
  });

  it.each([
    [{ Status: 'Up 3 minutes (healthy)' }, 'healthy'],
    [{ Status: 'Up 1 second (health: starting)' }, 'starting'],
    [{ Status: 'Up 1 second', Health: { Status: 'unhealthy' } }, 'unhealthy'],
    [{ Status: 'Up 1 second', Health: { Status: 'none' } }, undefined],
    [{ Status: 'Up 3 minutes' }, undefined],
    [{ Status: 'Up 3 minutes (Paused)' }, undefined],
  ])('%j is %s', (item, health) => {
    expect(container({ State: 'running', ...item }).health).toBe(health);
  });

  it('tells untagged images and the networks of each engine', () => {
    expect(image({ Id: 'sha256:1', RepoTags: ['<none>:<none>'], RepoDigests: null, Size: 5 })).toMatchObject({
      tags: [],
      digests: [],
      bytes: 5,
    });
    expect(network({ Id: '1', Name: 'podman' }).builtIn).toBe(true);
    expect(volume({ Name: 'v', CreatedAt: '2026-11-21T00:44:49Z' }).created).toBe(1_795_221_889_000);
  });
});

describe('what is not as it should be', () => {
  it.each([
    undefined,
    null,
    7,
    'x',
    [],
    {},
    { Names: 7, Ports: {}, Mounts: [null], State: {}, Labels: { a: 1 } },
  ])('%j does not throw', (value) => {
    for (const read of [container, image, volume, network]) expect(read(value)).toHaveProperty('kind');
  });
});

describe('composeOrigin', () => {
  it('takes the files apart, though paths may hold commas', () => {
    const files = (joined: string) =>
      composeOrigin({
        'com.docker.compose.project': 'p',
        'com.docker.compose.project.config_files': joined,
      })?.configFiles;
    expect(files('/a/b.yaml,/a,b/c.yaml')).toEqual(['/a/b.yaml', '/a,b/c.yaml']);
    expect(files('C:\\a\\b.yaml,D:\\c.yaml')).toEqual(['C:\\a\\b.yaml', 'D:\\c.yaml']);
    expect(files('')).toEqual([]);
  });

  it('names volumes and networks by their name in the project', () => {
    const labels = { 'com.docker.compose.project': 'p', 'com.docker.compose.volume': 'data' };
    expect(composeOrigin(labels)).toMatchObject({ service: 'data', oneOff: false, number: undefined });
    expect(composeOrigin({ 'com.docker.compose.service': 'web' })).toBeUndefined();
  });
});

describe('event', () => {
  it('separates what happened from its detail', () => {
    const line = {
      Type: 'container',
      Action: 'health_status: healthy',
      Actor: { ID: 'c0ffee', Attributes: { name: 'web' } },
      timeNano: 1_795_221_889_120_000_000,
    };
    expect(event(JSON.stringify(line))).toEqual({
      type: 'container',
      action: 'health_status',
      detail: 'healthy',
      id: 'c0ffee',
      attributes: { name: 'web' },
      time: 1_795_221_889_120,
    });
  });

  it('is about a volume that Podman names by an attribute', () => {
    const line = { Type: 'volume', Action: 'create', Actor: { ID: '', Attributes: { name: 'media' } } };
    expect(event(JSON.stringify(line))?.id).toBe('media');
  });

  it.each(['', '{', '7', 'null', '{}', '{"Type":"container"}'])('%j is none', (line) => {
    expect(event(line)).toBeUndefined();
  });
});
