// What the explanation of a Dockerfile says to type, without secrets.
import { expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import { explainImage } from './explain-image.ts';
import { suggestedRun } from './suggested-run.ts';

function explained(dockerfile: string, env: readonly string[] = []): string {
  const service = readWorkspace(new MemoryFiles({ Dockerfile: dockerfile })).dockerfileOnly?.services.get(
    'container',
  );
  if (!service) throw new Error('There is no Dockerfile project.');
  return explainImage(service, {
    build: { tag: 'site', dockerfile: 'Dockerfile', context: '', buildArgs: {}, noCache: false, pull: false },
    run: { ...suggestedRun(service, 'site'), env },
    folder: '/w/site',
  });
}

it('the commands, and what EXPOSE does not do', () => {
  expect(explained('FROM python:3.13-slim\nEXPOSE 8000\n')).toBe(`To build and run it by hand:
  docker build --tag site .
  docker run --detach --name site --publish 8000:8000 site
EXPOSE 8000 only documents the port: \`--publish\` makes it reachable from outside the container.
`);
});

it('no secret, and no EXPOSE that is not there', () => {
  const text = explained('FROM scratch\n', ['SECRET_KEY=hunter2']);
  expect(text).not.toMatch(/hunter2|EXPOSE/);
});
