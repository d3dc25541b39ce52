// Cases of project-file-not-copied.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const pyproject = (more = 'readme = "README.md"', backend = 'hatchling.build', end = ''): string =>
  `[project]\nname = "shop"\nversion = "1"\n${more}\n\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "${backend}"\n${end}`;
const project = (
  dockerfile: string,
  toml = pyproject(),
  more: Record<string, string> = {},
): Record<string, string> => ({
  'compose.yaml': 'services:\n  web:\n    build: .\n',
  'pyproject.toml': toml,
  'uv.lock': '',
  'README.md': '# shop\n',
  LICENSE: 'MIT\n',
  'shop/__init__.py': '',
  Dockerfile: dockerfile,
  ...more,
});
const image = (
  install: string,
  copy = 'COPY pyproject.toml uv.lock ./\n',
  base = 'ghcr.io/astral-sh/uv:python3.13-bookworm-slim',
): string => `FROM ${base}\nWORKDIR /app\n${copy}RUN ${install}\nCOPY . .\nCMD ["a"]\n`;

testRule(rule, {
  reports: [
    {
      name: 'uv sync before the readme is copied',
      given: project(image('«uv sync --frozen --no-dev»')),
      severity: 'error',
      message: 'requires `README.md`, which no earlier step copies',
      related: ['README.md'],
      title: 'Copy `README.md` with `pyproject.toml`',
      safe: false,
      fixed: { Dockerfile: image('uv sync --frozen --no-dev', 'COPY pyproject.toml README.md uv.lock ./\n') },
    },
    {
      name: 'uv sync with mounts',
      given: project(
        image(
          '--mount=type=bind,source=uv.lock,target=uv.lock --mount=type=bind,source=pyproject.toml,target=pyproject.toml «uv sync»',
          '',
        ),
      ),
      fixed: null,
    },
    {
      name: 'a license file, in a table',
      given: project(image('«uv sync»'), pyproject('license = { file = "LICENSE" }')),
      related: ['LICENSE'],
      fixed: { Dockerfile: image('uv sync', 'COPY pyproject.toml LICENSE uv.lock ./\n') },
    },
    {
      name: 'Poetry',
      given: project(
        image(
          'pip install poetry && «poetry install --only main»',
          'COPY pyproject.toml poetry.lock /app/\n',
          'python:3.13-slim',
        ),
        '[tool.poetry]\nname = "shop"\nreadme = "README.md"\n\n[tool.poetry.dependencies]\npython = "^3.13"\n',
      ),
      message: 'or add `--no-root`',
      fixed: {
        Dockerfile: image(
          'pip install poetry && poetry install --only main',
          'COPY pyproject.toml README.md poetry.lock /app/\n',
          'python:3.13-slim',
        ),
      },
    },
    {
      name: 'pip, a readme that .dockerignore leaves out',
      given: project(
        'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nRUN «pip install .»\nCMD ["a"]\n',
        pyproject('readme = { file = "README.md", content-type = "text/markdown" }', 'flit_core.buildapi'),
        { '.dockerignore': '*.md\n' },
      ),
      fixed: null,
    },
  ],
  silent: [
    { name: 'dependencies alone', given: project(image('uv sync --frozen --no-install-project')) },
    {
      name: 'the readme is copied',
      given: project(image('uv sync', 'COPY pyproject.toml uv.lock README.md ./\n')),
    },
    { name: 'everything is copied', given: project(image('uv sync', 'COPY . .\n')) },
    {
      name: 'no package',
      given: project(image('uv sync'), pyproject(undefined, undefined, '\n[tool.uv]\npackage = false\n')),
    },
    {
      name: 'no build system',
      given: project(image('uv sync'), '[project]\nname = "shop"\nversion = "1"\nreadme = "README.md"\n'),
    },
    {
      name: 'setuptools, which only warns',
      given: project(image('uv sync'), pyproject(undefined, 'setuptools.build_meta')),
    },
    {
      name: 'Poetry without the project',
      given: project(
        image('poetry install --no-root', 'COPY pyproject.toml poetry.lock ./\n', 'python:3.13-slim'),
        '[tool.poetry]\nname = "shop"\nreadme = "README.md"\n',
      ),
    },
    {
      name: 'Poetry without packaging',
      given: project(
        image('poetry install', 'COPY pyproject.toml poetry.lock ./\n', 'python:3.13-slim'),
        '[tool.poetry]\nname = "shop"\nreadme = "README.md"\npackage-mode = false\n',
      ),
    },
    { name: 'made in the image', given: project(image('touch README.md && uv sync')) },
    { name: 'mounted', given: project(image('--mount=type=bind,target=. uv sync', '')) },
    { name: 'an image that may hold it', given: project(image('uv sync', undefined, 'corp/base:1')) },
  ],
});
