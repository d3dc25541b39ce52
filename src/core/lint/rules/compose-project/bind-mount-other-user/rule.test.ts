// Cases of bind-mount-other-user.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const image = (user: string, before = ''): string =>
  `FROM python:3.13-slim\nWORKDIR /app\n${before}COPY . .\nUSER ${user}\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n`;
const compose = (volume = '.:/app', more = ''): string =>
  `services:\n  web:\n    build: .\n${more}    volumes:\n      - ${volume}\n`;
const project = { 'manage.py': 'from django.core.management import execute_from_command_line\n' };

testRule(rule, {
  reports: [
    {
      name: 'a number',
      given: { ...project, Dockerfile: image('«1001»'), 'compose.yaml': compose() },
      severity: 'info',
      message: "User 1001 can't write",
      related: ['.:/app'],
      fixed: null,
    },
    {
      name: 'a number with a group',
      given: { ...project, Dockerfile: image('«999:999»'), 'compose.yaml': compose() },
    },
    {
      name: 'a name that useradd gave a number',
      given: {
        ...project,
        Dockerfile: image('«app»', 'RUN useradd --no-log-init --create-home --uid 1500 app\n'),
        'compose.yaml': compose(),
      },
    },
    {
      name: 'a name of Alpine, a worker beside the server',
      given: {
        ...project,
        Dockerfile: image('«app»', 'RUN adduser -D -u 5678 app\n'),
        'compose.yaml': `${compose()}  worker:\n    build: .\n    command: celery -A shop worker\n    volumes:\n      - .:/app\n`,
      },
    },
  ],
  silent: [
    { name: 'the usual number', given: { ...project, Dockerfile: image('1000'), 'compose.yaml': compose() } },
    { name: 'root', given: { ...project, Dockerfile: image('0'), 'compose.yaml': compose() } },
    {
      name: 'a name without a number',
      given: { ...project, Dockerfile: image('app', 'RUN useradd app\n'), 'compose.yaml': compose() },
    },
    {
      name: 'compose chooses the user',
      given: {
        ...project,
        Dockerfile: image('1001'),
        'compose.yaml': compose('.:/app', '    user: "1000"\n'),
      },
    },
    {
      name: 'a build argument',
      given: { ...project, Dockerfile: image('$ID', 'ARG ID=1001\n'), 'compose.yaml': compose() },
    },
    {
      name: 'a read-only mount',
      given: { ...project, Dockerfile: image('1001'), 'compose.yaml': compose('.:/app:ro') },
    },
    {
      name: 'a mount of something else',
      given: {
        ...project,
        'nginx/site.conf': '',
        Dockerfile: image('1001'),
        'compose.yaml': compose('./nginx:/etc/nginx'),
      },
    },
    {
      name: 'a named volume',
      given: { ...project, Dockerfile: image('1001'), 'compose.yaml': compose('data:/app') },
    },
  ],
});
