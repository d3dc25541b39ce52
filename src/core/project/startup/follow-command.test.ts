// Which process of a start-up stays.
import { expect, it } from 'vitest';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '../workspace-reader.ts';

/** The first words of the main command of a service that starts a script. */
function main(script: string): string | undefined {
  const { projects } = readWorkspace(
    new MemoryFiles({
      Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["bash", "start.sh"]\n',
      'start.sh': `#!/bin/bash\n${script}\n`,
      'compose.yaml': 'services:\n  web:\n    build: .\n',
    }),
  );
  const words = projects[0]?.services.get('web')?.command.main?.command.argv;
  return words?.map(({ value }) => value).join(' ');
}

const web = 'gunicorn site.wsgi &';
const worker = 'celery -A site worker &';

it.each([
  ['one server', `${web}\npython manage.py warm\nwait`],
  ['one server, whichever ends first', `${web}\nwait -n`],
  ['one server among others', `nginx &\n${web}\nwait`],
  ['the last one', `${worker}\n${web}\nwait $!`],
  ['the last one, in quotes', `${worker}\n${web}\nwait "$!"`],
  ['the one that a variable names', `${web}\nPID=$!\n${worker}\nOTHER=$!\nwait $PID`],
  ['the one that a variable names, in quotes', `${web}\nPID="$!"\n${worker}\nwait "\${PID}"`],
  ['one server, by a number that is kept elsewhere', `${web}\nwait $(cat /run/pid)`],
  ['the foreground', `set -m\n${web}\npython manage.py migrate\nfg %1`],
])('is what is waited for: %s', (_, script) => {
  expect(main(script)).toBe('gunicorn site.wsgi');
});

it.each([
  ['several servers', `${web}\n${worker}\nwait`],
  ['several servers, whichever ends first', `${web}\nA=$!\n${worker}\nB=$!\nwait -n $A $B`],
  ['several other programs', 'nginx &\ncron -f &\nwait'],
])('is not known: %s', (_, script) => {
  expect(main(script)).toBeUndefined();
});

it.each([
  ['nothing was started before', 'python manage.py migrate\nwait', 'wait'],
  ['a program behind it', `${worker}\nwait\ngunicorn site.wsgi`, 'gunicorn site.wsgi'],
  ['one program that is no known server', './serve &\nwait $!', './serve'],
  [
    'the variable holds another number now',
    `${web}\nPID=$!\nPID=7\nnginx &\nwait $PID`,
    'gunicorn site.wsgi',
  ],
])('%s', (_, script, expected) => {
  expect(main(script)).toBe(expected);
});
