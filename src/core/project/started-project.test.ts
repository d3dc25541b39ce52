// The project of a folder that containers were started from.
import { expect, it } from 'vitest';
import type { ComposeOrigin } from '../engine/thing/thing.ts';
import { join } from '../files.ts';
import { MemoryFiles } from '../memory-files.ts';
import { startedProject } from './started-project.ts';
import { readWorkspace } from './workspace-reader.ts';

const web = 'services:\n  web:\n    image: shop\n';
const { projects } = readWorkspace(
  new MemoryFiles({
    'compose.yaml': `name: shop\n${web}`,
    'compose.prod.yaml': 'services:\n  web:\n    restart: always\n',
    Makefile: 'prod:\n\tdocker compose -f compose.yaml -f compose.prod.yaml up -d\n',
    'deploy/compose.yaml': `name: deploy\n${web}`,
  }),
);

function found(name: string, files: readonly string[] | undefined): readonly string[] | undefined {
  const origin: ComposeOrigin | undefined = files && {
    ...{ project: name, service: 'web', number: 1, oneOff: false, workingDir: '/w' },
    configFiles: files.map((file) => join('/w', file)),
  };
  return startedProject(projects, name, origin, (path) => join('/w', path))?.set.files;
}

it.each([
  ['shop', undefined, ['compose.yaml']],
  ['shop', ['compose.yaml'], ['compose.yaml']],
  ['shop', ['compose.yaml', 'compose.prod.yaml'], ['compose.yaml', 'compose.prod.yaml']],
  ['staging', ['compose.yaml', 'compose.prod.yaml'], ['compose.yaml', 'compose.prod.yaml']],
  ['staging', ['deploy/compose.yaml'], ['deploy/compose.yaml']],
  ['shop', ['elsewhere.yaml'], ['compose.yaml']],
  ['staging', ['elsewhere.yaml'], undefined],
  ['staging', undefined, undefined],
])('%s that was started from %j has the files %j', (name, files, expected) => {
  expect(found(name, files)).toEqual(expected);
});
