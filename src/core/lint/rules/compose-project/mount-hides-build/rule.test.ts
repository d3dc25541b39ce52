// Cases of mount-hides-build.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const compose = (volumes = '      - .:/app\n', more = ''): string =>
  `services:\n  web:\n    build: .\n${more}    volumes:\n${volumes}`;
const marked = '      - «.:/app»\n';
const kept = (path: string): string => `      - ${path}\n      - .:/app\n`;
const uv = (start = 'CMD ["gunicorn", "site.wsgi"]'): string =>
  `FROM python:3.13\nWORKDIR /app\nENV PATH="/app/.venv/bin:$PATH"\nCOPY . .\nRUN uv sync --frozen\n${start}\n`;

const serve = 'CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n';
const assets = (copies: string, end = serve): string =>
  `FROM node:22 AS assets\nWORKDIR /ui\nCOPY ui .\nRUN npm ci && npm run build\nFROM python:3.13\nWORKDIR /app\nCOPY . .\n${copies}${end}`;
const site = { 'manage.py': 'from django.core.management import execute_from_command_line\n' };
const single = (build: string): string =>
  `FROM nikolaik/python-nodejs:python3.13-nodejs22\nWORKDIR /app\nCOPY . .\nRUN npm ci && ${build}\n${serve}`;

testRule(rule, {
  reports: [
    {
      name: 'assets that are copied from another stage',
      given: {
        ...site,
        Dockerfile: assets('COPY --from=assets /ui/dist ./static/dist\n'),
        'compose.yaml': compose(marked),
      },
      message:
        '`/app/static/dist` in the image, and the host folder does not contain it, so the built files are missing',
      related: ['COPY --from=assets /ui/dist ./static/dist'],
      title: 'Keep `/app/static/dist` in a volume',
      fixed: { 'compose.yaml': compose(kept('/app/static/dist')) },
    },
    {
      name: 'one file of another stage',
      given: {
        ...site,
        Dockerfile: assets('COPY --from=assets /ui/stats.json /app/\n'),
        'compose.yaml': compose(marked),
      },
      message: '`/app/stats.json`',
      fixed: null,
    },
    {
      name: 'what npm run build writes, by package.json',
      given: {
        ...site,
        'package.json': '{"scripts": {"build": "tsc -b && vite build --outDir assets/dist"}}',
        Dockerfile: single('npm run build'),
        'compose.yaml': compose(marked),
      },
      related: ['RUN npm ci && npm run build'],
      fixed: { 'compose.yaml': compose(kept('/app/assets/dist')) },
    },
    {
      name: "Vite's own folder, by its configuration",
      given: {
        ...site,
        'package.json': '{"scripts": {"build": "vite build"}}',
        'vite.config.ts': "export default defineConfig({ build: { outDir: './frontend' } })\n",
        Dockerfile: single('yarn build'),
        'compose.yaml': compose(marked),
      },
      fixed: { 'compose.yaml': compose(kept('/app/frontend')) },
    },
    {
      name: 'the style sheet of Tailwind',
      given: {
        ...site,
        Dockerfile: single('npx @tailwindcss/cli -i app.css -o static/app.css --minify'),
        'compose.yaml': compose(marked),
      },
      message: '`/app/static/app.css`',
      fixed: null,
    },
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
      name: 'assets that the host has',
      given: {
        ...site,
        'static/dist/app.js': '',
        Dockerfile: assets('COPY --from=assets /ui/dist ./static/dist\n'),
        'compose.yaml': compose(),
      },
    },
    {
      name: 'assets in a volume',
      given: {
        ...site,
        Dockerfile: assets('COPY --from=assets /ui/dist ./static/dist\n'),
        'compose.yaml': compose('      - .:/app\n      - dist:/app/static/dist\n'),
      },
    },
    {
      name: 'assets outside the mount',
      given: {
        ...site,
        Dockerfile: assets('COPY --from=assets /ui/dist /assets\n'),
        'compose.yaml': compose(),
      },
    },
    {
      name: 'a container that builds the assets',
      given: {
        ...site,
        Dockerfile: assets('COPY --from=assets /ui/dist ./static/dist\n'),
        'compose.yaml': `${compose()}  ui:\n    image: node:22\n    command: npm run watch\n    volumes:\n      - .:/app\n`,
      },
    },
    {
      name: 'wheels that the image installs',
      given: {
        ...site,
        Dockerfile: assets('COPY --from=assets /ui/wheels /app/wheels\nRUN pip install /app/wheels/*.whl\n'),
        'compose.yaml': compose(),
      },
    },
    {
      name: 'assets that were collected, for another server',
      given: {
        ...site,
        Dockerfile: assets(
          'COPY --from=assets /ui/dist ./static/dist\nRUN python manage.py collectstatic --noinput\n',
          'CMD ["gunicorn", "site.wsgi"]\n',
        ),
        'compose.yaml': compose(),
      },
    },
    {
      name: 'a configuration that computes the folder',
      given: {
        ...site,
        'package.json': '{"scripts": {"build": "vite build"}}',
        'vite.config.ts': 'export default { build: { outDir: resolve(root, "x") } }\n',
        Dockerfile: single('npm run build'),
        'compose.yaml': compose(),
      },
    },
    {
      name: 'a worker, which serves no assets',
      given: {
        ...site,
        Dockerfile: assets(
          'COPY --from=assets /ui/dist ./static/dist\n',
          'CMD ["celery", "-A", "site", "worker"]\n',
        ),
        'compose.yaml': compose(),
      },
    },
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
