// The image and the containers of a Dockerfile, how they are, and what the Dockerfile suggests for docker run.
import { describe, expect, it } from 'vitest';
import type { Container } from '../engine/container/container.ts';
import { readContainer } from '../engine/container/read-container.ts';
import type { Image } from '../engine/image/image.ts';
import { MemoryFiles } from '../memory-files.ts';
import type { ProjectService } from '../project/model/project-service.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import { type BuiltImage, containersOf, imageOf } from './built-image.ts';
import { imageStatus } from './image-status.ts';
import { suggestedImageRun, suggestedPorts, suggestedRun, suggestedVolumes } from './suggested-run.ts';

const built: BuiltImage = { path: '/w/site/Dockerfile', tag: 'site', builtHere: true };

function image(id: string, tags: readonly string[], digests: readonly string[] = []): Image {
  return { kind: 'image', id, tags, digests, bytes: 1, labels: {}, compose: undefined, created: undefined };
}

function container(id: string, more: Readonly<Record<string, unknown>> = {}): Container {
  return readContainer({ Id: id, Names: [`/${id}`], State: 'running', Status: 'Up', ImageID: 'i1', ...more });
}

const labelled = { Labels: { 'dockyard.dockerfile': '/w/site/Dockerfile' } };

describe('the image of a Dockerfile', () => {
  it('is the one with its name', () => {
    const own = image('i1', ['other:1', 'site:latest']);
    expect(imageOf(built, [image('i0', ['site:1']), own])).toBe(own);
    expect(imageOf({ ...built, tag: 'site:2' }, [own])).toBeUndefined();
  });

  it('is none of a registry while the name is a guess', () => {
    const pulled = image('i1', ['redis:latest'], ['redis@sha256:0']);
    const guess = { ...built, tag: 'redis', builtHere: false };
    expect(imageOf(guess, [pulled])).toBeUndefined();
    expect(imageOf(guess, [image('i1', ['redis:latest'])])).toBeDefined();
    expect(imageOf({ ...guess, builtHere: true }, [pulled])).toBe(pulled);
  });
});

describe('the containers of a Dockerfile', () => {
  const own = image('i1', ['site:latest']);
  const ids = (containers: readonly Container[], from: Image | undefined = own): readonly string[] =>
    containersOf(built, containers, from).map(({ id }) => id);

  it('are those with its label, whatever their image is by now', () => {
    expect(ids([container('a'), container('b', { ...labelled, ImageID: 'i0' })])).toEqual(['b']);
    expect(containersOf(built, [container('b', labelled)], undefined).length).toBe(1);
  });

  it('are else those of its image', () => {
    expect(ids([container('a'), container('b', { ImageID: 'i2' })])).toEqual(['a']);
  });

  it('are none of Compose, none of another Dockerfile, and none that runs a single command', () => {
    expect(
      ids([
        container('a', { Labels: { 'com.docker.compose.project': 'site' } }),
        container('b', { Labels: { 'dockyard.dockerfile': '/w/other/Dockerfile' } }),
        container('c', { Labels: { 'dockyard.one-off': 'true' } }),
      ]),
    ).toEqual([]);
  });

  it('come with the running one first, then the newest', () => {
    const exited = { ...labelled, State: 'exited', Status: 'Exited (1) 1 hour ago' };
    expect(
      ids([
        container('old', { ...exited, Created: 1 }),
        container('new', { ...exited, Created: 3 }),
        container('runs', { ...labelled, Created: 2 }),
      ]),
    ).toEqual(['runs', 'new', 'old']);
  });
});

describe('the status of a Dockerfile', () => {
  const of = (more: Readonly<Record<string, unknown>>): readonly string[] => {
    const { state, text } = imageStatus({ id: 'i1' }, [container('a', more)]);
    return [state, text];
  };

  it.each([
    [{}, ['running', 'running']],
    [{ Status: 'Up 3 seconds (health: starting)' }, ['starting', 'starting']],
    [{ Status: 'Up 3 seconds (unhealthy)' }, ['unhealthy', 'unhealthy']],
    [{ ImageID: 'i0' }, ['running', 'running an older build']],
    [{ State: 'paused' }, ['running', 'paused']],
    [{ State: 'restarting' }, ['failed', 'restarting']],
    [{ State: 'created', Status: 'Created' }, ['built', 'created']],
    [{ State: 'exited', Status: 'Exited (0) 3 seconds ago' }, ['exited', 'exited 0']],
    [{ State: 'exited', Status: 'Exited (137) 3 seconds ago' }, ['failed', 'exited 137']],
  ])('of a container %j is %j', (more, expected) => {
    expect(of(more)).toEqual(expected);
  });

  it('without a container is that of the image', () => {
    expect(imageStatus(undefined, []).text).toBe('not built');
    expect(imageStatus({ id: 'i1' }, []).text).toBe('built');
    expect(imageStatus({ id: 'i1' }, [], true).text).toBe('stale');
  });
});

describe('a Dockerfile suggests', () => {
  const serviceOf = (dockerfile: string): ProjectService => {
    const files = new MemoryFiles({ Dockerfile: dockerfile, 'manage.py': 'import django\n' });
    const service = readWorkspace(files).dockerfileOnly?.services.get('container');
    if (!service) throw new Error('There is no Dockerfile project.');
    return service;
  };
  const usual = serviceOf(`FROM python:3.13-slim
WORKDIR /app
COPY . .
VOLUME /app/media /data
EXPOSE 8000 9000/udp 9001
CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]
`);

  it('the ports of its server and of EXPOSE', () => {
    expect(suggestedPorts(usual)).toEqual(['8000:8000', '9001:9001']);
    expect(suggestedRun(usual, 'team/site:1.2')).toEqual({
      ...{ image: 'team/site:1.2', name: 'site', ports: ['8000:8000'], detach: true, remove: false },
      ...{ env: [], envFiles: [], volumes: [], args: [] },
    });
    expect(suggestedRun(serviceOf('FROM python:3.13-slim\n'), 'site').ports).toEqual([]);
  });

  it('the workspace over WORKDIR, and a named volume for each VOLUME', () => {
    expect(suggestedVolumes(usual, 'team/site:1.2')).toEqual([
      ...['.:/app', 'site-media:/app/media', 'site-data:/data'],
    ]);
    expect(suggestedVolumes(serviceOf('FROM scratch\nVOLUME ["/a b"]\n'), 'site')).toEqual(['site-a-b:/a b']);
  });
});

describe('an image that is not built here suggests', () => {
  it('a name, the ports and the volumes that it declares, and publishes none of itself', () => {
    const { run, ports, volumes } = suggestedImageRun('registry.example.com:5000/team/nginx:1.29', {
      ports: ['443/tcp', '80/tcp', '53/udp', '5432/tcp'],
      volumes: ['/var/lib/data'],
    });
    expect(ports).toEqual(['8080:80', '8443:443', '5432:5432']);
    expect(volumes).toEqual(['nginx-data:/var/lib/data']);
    expect(run).toMatchObject({ name: 'nginx', ports: [], volumes: [], detach: true });
  });
});
