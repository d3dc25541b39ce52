// What the tests of the inventory share: a container with whatever matters to a test.
import type { Container } from './container.ts';

/** A running container by itself, unless `facts` say otherwise. */
export function container(id: string, facts: Partial<Container> = {}): Container {
  return {
    kind: 'container',
    id,
    name: id,
    image: 'python:3.13-slim',
    imageId: 'sha256:python',
    command: 'python3',
    state: 'running',
    health: undefined,
    exitCode: undefined,
    ports: [],
    mounts: [],
    networks: [],
    labels: {},
    compose: undefined,
    created: undefined,
    ...facts,
  };
}
