// Cases of uv-run-other-environment.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const compose = (command: string, more = '    volumes:\n      - .:/code\n'): string =>
  `services:\n  web:\n    build: .\n    command: ${command}\n${more}`;
const image = (
  environment = 'ENV VIRTUAL_ENV=/venv PATH="/venv/bin:$PATH"\n',
  install = 'uv venv /venv && uv sync --active --frozen',
  end = '',
): string =>
  `FROM python:3.13-slim\nCOPY --from=ghcr.io/astral-sh/uv:0.9.11 /uv /bin/uv\n${environment}WORKDIR /code\nCOPY pyproject.toml uv.lock ./\nRUN ${install}\nCOPY . .\n${end}`;
const project = (
  yaml: string,
  dockerfile = image(),
  toml = '[project]\nname = "shop"\nversion = "1"\n',
): Record<string, string> => ({
  'pyproject.toml': toml,
  'uv.lock': '',
  'manage.py': 'from django.core.management import execute_from_command_line\n',
  'compose.yaml': yaml,
  Dockerfile: dockerfile,
});
const run = 'uv run python manage.py runserver 0.0.0.0:8000';
const fixed = image('ENV VIRTUAL_ENV=/venv UV_PROJECT_ENVIRONMENT=/venv PATH="/venv/bin:$PATH"\n');

testRule(rule, {
  reports: [
    {
      name: 'VIRTUAL_ENV, a command of compose',
      given: project(compose(`«${run}»`)),
      severity: 'warning',
      message: 'ignores `VIRTUAL_ENV` and uses `/code/.venv`, not `/venv`',
      related: ['VIRTUAL_ENV'],
      title: 'Set `UV_PROJECT_ENVIRONMENT`',
      safe: false,
      fixed: { Dockerfile: fixed },
    },
    {
      name: 'a list, packages of uv pip, no mount',
      given: project(
        compose('[«"uv", "run", "gunicorn", "shop.wsgi"»]', ''),
        image('ENV VIRTUAL_ENV=/venv\n', 'uv venv /venv && uv pip sync requirements.txt'),
      ),
      fixed: {
        Dockerfile: image(
          'ENV VIRTUAL_ENV=/venv UV_PROJECT_ENVIRONMENT=/venv\n',
          'uv venv /venv && uv pip sync requirements.txt',
        ),
      },
    },
    {
      name: 'CMD, in a shell, with migrations before',
      given: project(
        'services:\n  web:\n    build: .\n',
        image(undefined, undefined, 'CMD uv run python manage.py migrate && «uv run gunicorn shop.wsgi»\n'),
      ),
      fixed: {
        Dockerfile: image(
          'ENV VIRTUAL_ENV=/venv UV_PROJECT_ENVIRONMENT=/venv PATH="/venv/bin:$PATH"\n',
          undefined,
          'CMD uv run python manage.py migrate && uv run gunicorn shop.wsgi\n',
        ),
      },
    },
    {
      name: 'packages of the system',
      given: project(compose(`«${run}»`), image('', 'uv pip install --system -r requirements.txt')),
      message: 'not the system Python that has the packages',
      related: ['uv pip install --system -r requirements.txt'],
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'UV_PROJECT_ENVIRONMENT by compose',
      given: project(compose(run, '    environment:\n      UV_PROJECT_ENVIRONMENT: /venv\n')),
    },
    { name: 'UV_PROJECT_ENVIRONMENT in the image', given: project(compose(run), fixed) },
    { name: '--active', given: project(compose('uv run --active python manage.py runserver 0.0.0.0:8000')) },
    { name: '--no-project', given: project(compose('[uv, run, --no-project, gunicorn, shop.wsgi]')) },
    { name: 'no uv run', given: project(compose('python manage.py runserver 0.0.0.0:8000')) },
    { name: 'the environment of the project', given: project(compose(run), image('', 'uv sync --frozen')) },
    {
      name: 'VIRTUAL_ENV is the environment of the project',
      given: project(compose(run), image('ENV VIRTUAL_ENV=/code/.venv\n', 'uv sync --frozen')),
    },
    { name: 'no project', given: project(compose(run), image(), '[tool.ruff]\nline-length = 100\n') },
    {
      name: 'a project that uv does not manage',
      given: project(compose(run), image(), '[project]\nname = "shop"\n\n[tool.uv]\nmanaged = false\n'),
    },
    {
      name: 'a file of variables that is not there',
      given: project(compose(run, '    env_file: .env\n')),
    },
  ],
});
