// Where actions are offered in a file.
import { expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { actionPlaces } from './action-places.ts';
import { useOfFile } from './file-use.ts';
import { readWorkspace } from './workspace-reader.ts';

const texts = {
  'compose.yaml':
    'services:\n  db:\n    image: postgres:17\n  web:\n    build: { context: ., target: dev }\n  worker:\n    build: .\n',
  'compose.override.yaml': 'services:\n  web:\n    command: ["x"]\n',
  Dockerfile: 'FROM python:3.13 AS dev\nCMD ["x"]\nFROM dev\nCMD ["y"]\n',
};

function places(path: keyof typeof texts): readonly string[] {
  const use = useOfFile(readWorkspace(new MemoryFiles(texts)).projects, path);
  if (!use) throw new Error(`nothing uses ${path}`);
  return actionPlaces(use, path).map(({ location, kind, services, builds }) => {
    const at = texts[path].slice(location.span.start, location.span.end);
    return `${at}: ${[kind, ...services, ...(builds ? ['build'] : [])].join(' ')}`;
  });
}

it('are all services and each one in a compose file', () => {
  expect(places('compose.yaml')).toEqual([
    'services: project build',
    'db: service db',
    'web: service web build',
    'worker: service worker build',
  ]);
});

it('are those services in an override that it names', () => {
  expect(places('compose.override.yaml')).toEqual(['services: project build', 'web: service web build']);
});

it('are the stages that services run in a Dockerfile', () => {
  expect(places('Dockerfile')).toEqual([
    'FROM python:3.13 AS dev: build web build',
    'FROM dev: build worker build',
  ]);
});
