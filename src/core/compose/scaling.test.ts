// Which services can have several containers.
import { expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { resolveSet } from './resolve.ts';
import { scalingObstacle } from './scaling.ts';

function obstacle(keys: string, replicas: number): string | undefined {
  const files = new MemoryFiles({ 'compose.yaml': `services:\n  web:\n    image: a\n${keys}` });
  const web = resolveSet(files, ['compose.yaml']).services.get('web');
  if (!web) throw new Error('no service web');
  return scalingObstacle(web, replicas);
}

it.each([
  ['', 5],
  ['    ports: ["8000:80"]\n', 1],
  ['    container_name: site\n', 1],
  ['    ports: ["80"]\n', 3],
  ['    ports: ["8000-8002:80"]\n', 3],
  ['    ports: ["${PORT}:80"]\n', 3],
])('%j can have %d', (keys, replicas) => {
  expect(obstacle(keys, replicas)).toBeUndefined();
});

it.each([
  ['    ports: ["8000:80"]\n', 2, 'publishes the host port 8000, which is not enough for 2 containers'],
  ['    ports: ["80", "8000-8002:80"]\n', 4, 'publishes the host ports 8000-8002'],
  ['    container_name: site\n', 2, 'has a "container_name"'],
])('%j cannot have %d', (keys, replicas, why) => {
  expect(obstacle(keys, replicas)).toContain(why);
});
