// Cases of venv-python-missing.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const compose = (more = ''): string => `services:\n  web:\n    build: .\n${more}`;
const project = (dockerfile: string, more = ''): Record<string, string> => ({
  'compose.yaml': compose(more),
  Dockerfile: dockerfile,
});
const build = (base = 'ghcr.io/astral-sh/uv:0.9.11-bookworm-slim', environment = ''): string =>
  `FROM ${base} AS build\n${environment}WORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN uv sync --frozen\nCOPY . .\n`;
const final = (copies = 'COPY --from=build /app /app\n', base = 'debian:bookworm-slim'): string =>
  `FROM ${base}\n${copies}CMD ["/app/.venv/bin/gunicorn", "shop.wsgi"]\n`;
const single = (user: string, environment = ''): string =>
  `FROM ghcr.io/astral-sh/uv:debian-slim\nWORKDIR /app\nCOPY . .\n${environment}RUN uv sync --frozen\nRUN useradd --no-log-init --uid 1000 app\nUSER ${user}\nCMD ["/app/.venv/bin/gunicorn", "shop.wsgi"]\n`;
const python = 'COPY --from=build /root/.local/share/uv/python /root/.local/share/uv/python\n';

testRule(rule, {
  reports: [
    {
      name: 'a copy of the folder with the environment',
      given: project(build() + final('«COPY --from=build /app /app»\n')),
      severity: 'error',
      message: 'in `/root/.local/share/uv/python` of stage `build`, which is not copied',
      related: ['RUN uv sync --frozen'],
      title: 'Copy the Python installation',
      safe: false,
      fixed: { Dockerfile: build() + final(`${python}COPY --from=build /app /app\n`) },
    },
    {
      name: 'a copy of the environment alone, for another user, into an image with Python',
      given: project(
        build() + final('«COPY --from=build /app/.venv /app/.venv»\nUSER 1000\n', 'python:3.13-slim'),
      ),
      fixed: null,
    },
    {
      name: 'a Python that uv was told to install',
      given: project(
        build('python:3.12-slim', 'ENV UV_PYTHON_INSTALL_DIR=/python\nRUN uv python install 3.13\n') +
          final('«COPY --from=build /app /app»\nUSER 1000\n'),
      ),
      fixed: {
        Dockerfile:
          build('python:3.12-slim', 'ENV UV_PYTHON_INSTALL_DIR=/python\nRUN uv python install 3.13\n') +
          final('COPY --from=build /python /python\nCOPY --from=build /app /app\nUSER 1000\n'),
      },
    },
    {
      name: 'a user who cannot enter the home folder of root',
      given: project(single('«app»')),
      severity: 'warning',
      message: "which `app` can't read",
      title: 'Keep the Python in `/opt/python`',
      fixed: { Dockerfile: single('app', 'ENV UV_PYTHON_INSTALL_DIR=/opt/python\n') },
    },
  ],
  silent: [
    {
      name: 'an image with Python',
      given: project(build('ghcr.io/astral-sh/uv:python3.13-bookworm-slim') + final()),
    },
    { name: 'the Python of the image', given: project(build('python:3.13-slim') + final()) },
    {
      name: 'the Python is copied, too',
      given: project(build() + final(`${python}COPY --from=build /app /app\n`)),
    },
    {
      name: 'the Python is in the folder that is copied',
      given: project(build(undefined, 'ENV UV_PYTHON_INSTALL_DIR=/app/python\n') + final()),
    },
    {
      name: 'a copy of other files',
      given: project(build() + final('COPY --from=build /app/static /app/static\n')),
    },
    { name: 'root', given: project(single('root')) },
    {
      name: 'a Python outside the home folder of root',
      given: project(single('app', 'ENV UV_PYTHON_INSTALL_DIR=/opt/python\n')),
    },
    { name: 'root by compose', given: project(single('app'), '    user: root\n') },
    {
      name: 'a home folder that everybody may enter',
      given: project(single('app', 'RUN chmod 755 /root\n')),
    },
    {
      name: 'Python from the system',
      given: project(build(undefined, 'RUN apt-get update && apt-get install -y python3\n') + final()),
    },
  ],
});
