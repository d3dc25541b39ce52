// Cases of healthcheck-wrong-process.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const service = (command: string, test: string) =>
  `services:\n  beat:\n    image: shop\n    command: ${command}\n    healthcheck:\n      test: ${test}\n`;
const beat = 'celery -A shop beat -s /tmp/beat';

testRule(rule, {
  reports: [
    {
      name: 'beat asks itself',
      given: service(beat, 'celery -A shop «inspect ping» -d celery@$$HOSTNAME -t 10'),
      message:
        'Only workers reply to `celery inspect ping`, so this check of `beat` always fails. Check the process of `celery beat` instead.',
      related: [beat],
      fixed: null,
    },
    {
      name: 'flower asks every worker, as words',
      given: service('celery -A shop flower', '["CMD", "celery", "-A", "shop", «"inspect", "ping"»]'),
      message: 'checks the workers, not `beat`',
      fixed: null,
    },
    {
      name: 'status',
      given: service(beat, '["CMD-SHELL", "celery -A shop «status» | grep OK"]'),
      fixed: null,
    },
    {
      name: 'a healthcheck of the image, for the worker',
      given: {
        Dockerfile:
          'FROM python:3.13\nHEALTHCHECK CMD celery -A shop inspect ping\nCMD ["celery", "-A", "shop", "worker"]\n',
        'compose.yaml':
          'services:\n  worker:\n    build: .\n  «beat»:\n    build: .\n    command: celery -A shop beat\n',
      },
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'a worker, also with beat inside',
      given: service('celery -A shop worker -B', 'celery -A shop inspect ping -d celery@$$HOSTNAME'),
    },
    { name: 'another check', given: service(beat, "pgrep -f 'celery.*beat'") },
    {
      name: 'disabled',
      given: `${service(beat, 'celery -A shop inspect ping')}      disable: true\n`,
    },
    {
      name: 'a process that nobody knows',
      given: service('./start.sh', 'celery -A shop inspect ping'),
    },
    { name: 'a report about workers', given: service(beat, 'celery -A shop inspect active') },
  ],
});
