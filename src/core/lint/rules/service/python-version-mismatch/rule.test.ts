// Cases of python-version-mismatch.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const compose = { 'compose.yaml': 'services:\n  web:\n    build: .\n' };
const pyproject = (python: string): Record<string, string> => ({
  'pyproject.toml': `[project]\nname = "shop"\nversion = "1"\nrequires-python = "${python}"\n\n[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n`,
});
const uv = (base: string, environment = 'ENV UV_PYTHON_DOWNLOADS=0\n', sync = 'uv sync --frozen'): string =>
  `FROM ${base}\nCOPY --from=ghcr.io/astral-sh/uv:0.9.11 /uv /bin/uv\n${environment}WORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN ${sync}\nCMD ["a"]\n`;
const plain = (base: string, install: string): string =>
  `FROM ${base}\nWORKDIR /app\nCOPY . .\nRUN ${install}\nCMD ["a"]\n`;

testRule(rule, {
  reports: [
    {
      name: 'uv without downloads',
      given: { ...compose, ...pyproject('>=3.13'), Dockerfile: uv('«python:3.12-slim-bookworm»') },
      severity: 'error',
      message: 'has Python 3.12, but the project requires `>=3.13`, so `uv sync` fails',
      related: ['>=3.13'],
      title: 'Use Python 3.13',
      safe: false,
      fixed: { Dockerfile: uv('python:3.13-slim-bookworm') },
    },
    {
      name: 'uv, which downloads another one',
      given: { ...compose, ...pyproject('>=3.13'), Dockerfile: uv('«python:3.12-slim-bookworm»', '') },
      severity: 'info',
      message: 'so uv downloads a second Python',
      fixed: { Dockerfile: uv('python:3.13-slim-bookworm', '') },
    },
    {
      name: 'pip, a Python that is too new, two stages',
      given: {
        ...compose,
        ...pyproject('>=3.11,<3.14'),
        Dockerfile: `FROM «python:3.14-slim» AS build\nWORKDIR /app\nCOPY . .\nRUN pip install .\nFROM python:3.14-slim\nCOPY --from=build /app /app\nCMD ["a"]\n`,
      },
      message: 'so `pip install` fails',
      fixed: {
        Dockerfile: `FROM python:3.13-slim AS build\nWORKDIR /app\nCOPY . .\nRUN pip install .\nFROM python:3.13-slim\nCOPY --from=build /app /app\nCMD ["a"]\n`,
      },
    },
    {
      name: "Poetry's own notation",
      given: {
        ...compose,
        'pyproject.toml':
          '[tool.poetry]\nname = "shop"\n[tool.poetry.dependencies]\npython = "^3.12"\ndjango = "^5.2"\n',
        Dockerfile: plain('«python:3.11.9-slim»', 'pip install poetry && poetry install --no-root'),
      },
      related: ['^3.12'],
      fixed: { Dockerfile: plain('python:3.12-slim', 'pip install poetry && poetry install --no-root') },
    },
    {
      name: 'an image of uv with Python, a Dockerfile without compose',
      given: {
        ...pyproject('>=3.13'),
        Dockerfile:
          'FROM «ghcr.io/astral-sh/uv:python3.12-bookworm-slim»\nENV UV_PYTHON_DOWNLOADS=never\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN uv sync\n',
      },
      fixed: {
        Dockerfile:
          'FROM ghcr.io/astral-sh/uv:python3.13-bookworm-slim\nENV UV_PYTHON_DOWNLOADS=never\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN uv sync\n',
      },
    },
  ],
  silent: [
    {
      name: 'a match',
      given: { ...compose, ...pyproject('>=3.12,<3.14'), Dockerfile: uv('python:3.13-slim') },
    },
    {
      name: 'a tag without a version',
      given: { ...compose, ...pyproject('>=3.13'), Dockerfile: uv('python:slim') },
    },
    {
      name: 'a tag that leaves it open',
      given: { ...compose, ...pyproject('>=3.13'), Dockerfile: uv('python:3') },
    },
    {
      name: 'a patch release',
      given: { ...compose, ...pyproject('>=3.12.4'), Dockerfile: uv('python:3.12-slim') },
    },
    {
      name: 'an image of somebody else',
      given: { ...compose, ...pyproject('>=3.13'), Dockerfile: uv('corp/python:3.12') },
    },
    {
      name: 'another Python is named',
      given: {
        ...compose,
        ...pyproject('>=3.13'),
        Dockerfile: uv('python:3.12-slim', '', 'uv sync --python 3.13'),
      },
    },
    {
      name: 'requirements alone',
      given: {
        ...compose,
        ...pyproject('>=3.13'),
        Dockerfile: plain('python:3.12-slim', 'pip install -r requirements.txt'),
      },
    },
  ],
});
