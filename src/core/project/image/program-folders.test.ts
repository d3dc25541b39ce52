// Scripts that are started by their name alone, found in the folders of PATH.
import { expect, it } from 'vitest';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '../workspace-reader.ts';

/** What an image starts whose command is `start`. */
function started(environment: string, script = '#!/bin/sh\nexec gunicorn site.wsgi\n'): string | undefined {
  const files = new MemoryFiles({
    'compose.yaml': 'services:\n  web:\n    build: .\n',
    Dockerfile: `FROM python:3.13-slim AS base\n${environment}FROM base\nCOPY scripts /scripts\nCOPY venv /venv\nCMD ["start"]\n`,
    'scripts/start': script,
    'venv/bin/other': '',
  });
  const web = readWorkspace(files).projects[0]?.services.get('web');
  return web?.command.main?.command.argv[0]?.value;
}

it.each([
  ['ENV PATH="/scripts:/venv/bin:$PATH"\n', 'gunicorn'],
  ['ENV PATH /venv/bin:${PATH}:/scripts\n', 'gunicorn'],
  ['ENV PATH=/venv/bin:$PATH\n', 'start'],
  ['', 'start'],
])('%s', (environment, program) => {
  expect(started(environment)).toBe(program);
});

it('reads no program of another language', () => {
  expect(started('ENV PATH="/scripts:$PATH"\n', '#!/venv/bin/python\nimport sys\ngunicorn\n')).toBe('start');
});
