// How a Compose project is, from the containers that an engine lists.
import { describe, expect, it } from 'vitest';
import type { Container } from '../engine/container/container.ts';
import { container as anyContainer } from '../engine/container/testing.ts';
import { join } from '../files.ts';
import { MemoryFiles } from '../memory-files.ts';
import { declaredProject } from './declared-project.ts';
import type { ComposeProject } from './model/compose-project.ts';
import { projectStatus } from './project-status.ts';
import { readWorkspace } from './workspace-reader.ts';

const compose = `services:
  web: { image: example/site }
  db: { image: postgres:17 }
  worker: { image: example/site, deploy: { replicas: 2 } }
  tools: { image: example/tools, profiles: [tools] }
`;

function project(): ComposeProject {
  const [only] = readWorkspace(new MemoryFiles({ 'compose.yaml': compose })).projects;
  if (!only) throw new Error('there is a Compose project');
  return only;
}

function container(
  service: string,
  given: Partial<Container> & { readonly oneOff?: boolean } = {},
): Container {
  const { oneOff = false, ...facts } = given;
  const compose = { project: 'site', service, number: 1, oneOff, workingDir: undefined, configFiles: [] };
  return anyContainer(`${service}-${Object.keys(facts).join()}`, { compose, ...facts });
}

const all = ['web', 'db', 'worker', 'worker'];

describe('stackStatus', () => {
  it('is down without containers', () =>
    expect(projectStatus(project(), [])).toEqual({ state: 'down', text: 'down', notes: [] }));
  it('is down when all have ended, and says how', () =>
    expect(projectStatus(project(), [container('web', { state: 'exited', exitCode: 1 })])).toMatchObject({
      state: 'down',
      notes: ['web: exited with code 1', 'db: not created', 'worker: not created'],
    }));
  it('counts against what `up` makes: replicas, but no profiles', () =>
    expect(projectStatus(project(), [container('web'), container('db')])).toMatchObject({
      state: 'partial',
      text: '2/4 up',
    }));
  it('is up when no healthcheck says more', () =>
    expect(
      projectStatus(
        project(),
        all.map((name) => container(name)),
      ),
    ).toEqual({
      state: 'up',
      text: '4/4 up',
      notes: [],
    }));
  it('is healthy when every healthcheck passes', () =>
    expect(
      projectStatus(
        project(),
        all.map((name) => container(name, name === 'db' ? { health: 'healthy' } : {})),
      ).state,
    ).toBe('healthy'));
  it('is starting until they have all answered', () =>
    expect(
      projectStatus(
        project(),
        all.map((name) => container(name, name === 'db' ? { health: 'starting' } : {})),
      ),
    ).toEqual({ state: 'starting', text: '4/4 starting', notes: ['db: starting'] }));
  it('names the one that is unhealthy, before all else', () =>
    expect(projectStatus(project(), [container('web', { health: 'unhealthy' })])).toMatchObject({
      state: 'unhealthy',
      text: 'web unhealthy',
    }));
  it('does not count what `compose run` made', () =>
    expect(projectStatus(project(), [container('web', { oneOff: true })]).state).toBe('down'));
});

it('declares its services, each as often as Compose Up creates it', () => {
  const { services, ...rest } = declaredProject(project(), (path) => join('/w/site', path));
  expect(rest).toEqual({ project: project().set.name, folder: '/w/site', files: ['/w/site/compose.yaml'] });
  expect(services.map(({ name, profiles, containers }) => [name, profiles, containers])).toEqual([
    ['web', [], 1],
    ['db', [], 1],
    ['worker', [], 2],
    ['tools', ['tools'], 0],
  ]);
});
