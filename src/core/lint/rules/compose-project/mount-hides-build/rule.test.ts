// Cases of mount-hides-build.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const compose = (volumes = '      - .:/app\n', more = ''): string =>
  `services:\n  web:\n    build: .\n${more}    volumes:\n${volumes}`;
const marked = '      - «.:/app»\n';
const kept = (path: string): string => `      - ${path}\n      - .:/app\n`;
const uv = (start = 'CMD ["gunicorn", "site.wsgi"]'): string =>
  `FROM python:3.13\nWORKDIR /app\nENV PATH="/app/.venv/bin:$PATH"\nCOPY . .\nRUN uv sync --frozen\n${start}\n`;

testRule(rule, {
  reports: [
    {
      name: "uv's environment below the project",
      given: { Dockerfile: uv(), 'compose.yaml': compose(marked) },
      severity: 'warning',
      message: '`/app/.venv`',
      related: ['RUN uv sync --frozen'],
      title: 'Keep `/app/.venv` in a volume',
      safe: false,
      fixed: { 'compose.yaml': compose(kept('/app/.venv')) },
    },
    {
      name: 'an environment that another stage has made',
      given: {
        Dockerfile:
          'FROM python:3.13 AS build\nWORKDIR /src\nRUN python -m venv .venv\nFROM python:3.13\nWORKDIR /app\nCOPY --from=build /src /app\nCMD ["/app/.venv/bin/gunicorn", "site.wsgi"]\n',
        'compose.yaml': compose(marked),
      },
      fixed: { 'compose.yaml': compose(kept('/app/.venv')) },
    },
    {
      name: 'node_modules of a front end',
      given: {
        'ui/Dockerfile':
          'FROM node:22\nWORKDIR /app\nCOPY package.json .\nRUN npm ci\nCMD ["npm", "run", "dev"]\n',
        'ui/package.json': '{}',
        'compose.yaml': 'services:\n  ui:\n    build: ui\n    volumes:\n      - «./ui:/app»\n',
      },
      fixed: {
        'compose.yaml':
          'services:\n  ui:\n    build: ui\n    volumes:\n      - /app/node_modules\n      - ./ui:/app\n',
      },
    },
    {
      name: 'Poetry with its environment in the project',
      given: {
        Dockerfile:
          'FROM python:3.13\nWORKDIR /app\nRUN poetry config virtualenvs.in-project true && poetry install\nCMD ["poetry", "run", "gunicorn", "site.wsgi"]\n',
        'compose.yaml': compose(marked),
      },
      fixed: { 'compose.yaml': compose(kept('/app/.venv')) },
    },
  ],
  silent: [
    {
      name: 'a volume keeps it',
      given: { Dockerfile: uv(), 'compose.yaml': compose('      - .:/app\n      - /app/.venv\n') },
    },
    {
      name: 'the host has it',
      given: { Dockerfile: uv(), '.venv/bin/gunicorn': '', 'compose.yaml': compose() },
    },
    {
      name: 'an environment elsewhere',
      given: {
        Dockerfile: uv().replace('ENV PATH', 'ENV UV_PROJECT_ENVIRONMENT=/venv\nENV PATH'),
        'compose.yaml': compose(),
      },
    },
    {
      name: 'uv run makes it anew',
      given: { Dockerfile: uv('CMD ["uv", "run", "gunicorn", "site.wsgi"]'), 'compose.yaml': compose() },
    },
    {
      name: 'packages of the system',
      given: {
        Dockerfile:
          'FROM python:3.13\nWORKDIR /app\nRUN pip install gunicorn\nCMD ["gunicorn", "site.wsgi"]\n',
        'compose.yaml': compose(),
      },
    },
    {
      name: 'node_modules that only the build uses',
      given: {
        Dockerfile:
          'FROM python:3.13\nWORKDIR /app\nRUN npm ci && npm run build\nCMD ["gunicorn", "site.wsgi"]\n',
        'compose.yaml': compose(),
      },
    },
    {
      name: 'installed again at start',
      given: {
        Dockerfile: 'FROM node:22\nWORKDIR /app\nRUN npm ci\nCMD npm install && npm start\n',
        'compose.yaml': compose(),
      },
    },
    {
      name: 'a mount of another folder',
      given: { Dockerfile: uv(), 'compose.yaml': compose('      - ./site:/app/site\n') },
    },
    {
      name: 'a mount that nobody can read',
      given: { Dockerfile: uv(), 'compose.yaml': compose('      - ${SRC}:/app\n') },
    },
  ],
});
