// Cases of uv-version-mismatch.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const project = (version: string, dockerfile: string): Record<string, string> => ({
  'compose.yaml': 'services:\n  web:\n    build: .\n',
  'pyproject.toml': `[project]\nname = "shop"\nversion = "1"\n\n[tool.uv]\nrequired-version = "${version}"\n`,
  Dockerfile: dockerfile,
});
const image = (uv: string, from = 'FROM python:3.13-slim\n'): string =>
  `${from}${uv}WORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN uv sync --frozen\nCMD ["a"]\n`;
const copy = (tag: string): string => image(`COPY --from=ghcr.io/astral-sh/uv${tag} /uv /uvx /bin/\n`);

testRule(rule, {
  reports: [
    {
      name: 'a copy of an older uv',
      given: project('>=0.9.17', copy(':«0.8.4»')),
      severity: 'error',
      message: 'has uv 0.8.4, but the project requires `>=0.9.17`',
      related: ['>=0.9.17', 'RUN uv sync --frozen'],
      title: 'Use uv 0.9.17',
      safe: false,
      fixed: { Dockerfile: copy(':0.9.17') },
    },
    {
      name: 'a floating tag below the range',
      given: project('>=0.9.17', copy(':«0.8»')),
      fixed: { Dockerfile: copy(':0.9.17') },
    },
    {
      name: 'an image of uv as base',
      given: project('==0.9.17', image('', 'FROM ghcr.io/astral-sh/uv:«0.9.11»-python3.13-bookworm-slim\n')),
      fixed: { Dockerfile: image('', 'FROM ghcr.io/astral-sh/uv:0.9.17-python3.13-bookworm-slim\n') },
    },
    {
      name: 'a stage of uv',
      given: project(
        '>=0.9.17,<0.10',
        image(
          'COPY --from=uv /uv /bin/\n',
          'FROM ghcr.io/astral-sh/uv:«0.10.2» AS uv\nFROM python:3.13-slim\n',
        ),
      ),
      fixed: {
        Dockerfile: image(
          'COPY --from=uv /uv /bin/\n',
          'FROM ghcr.io/astral-sh/uv:0.9.17 AS uv\nFROM python:3.13-slim\n',
        ),
      },
    },
    {
      name: 'pip, a range without a number to take',
      given: project('<0.9', image('RUN pip install --no-cache-dir uv==«0.9.1»\n')),
      fixed: null,
    },
    {
      name: 'the installer',
      given: project(
        '0.9.17',
        image('ADD https://astral.sh/uv/«0.9.1»/install.sh /install.sh\nRUN sh /install.sh\n'),
      ),
      fixed: {
        Dockerfile: image('ADD https://astral.sh/uv/0.9.17/install.sh /install.sh\nRUN sh /install.sh\n'),
      },
    },
    {
      name: 'a mount',
      given: project(
        '>=0.9.17',
        'FROM python:3.13-slim\nWORKDIR /app\nCOPY pyproject.toml ./\nRUN --mount=from=ghcr.io/astral-sh/uv:«0.8.4»,source=/uv,target=/bin/uv \\\n    uv sync\nCMD ["a"]\n',
      ),
      fixed: {
        Dockerfile:
          'FROM python:3.13-slim\nWORKDIR /app\nCOPY pyproject.toml ./\nRUN --mount=from=ghcr.io/astral-sh/uv:0.9.17,source=/uv,target=/bin/uv \\\n    uv sync\nCMD ["a"]\n',
      },
    },
  ],
  silent: [
    { name: 'a match', given: project('>=0.9.17', copy(':0.9.20')) },
    { name: 'the newest', given: project('>=0.9.17', copy(':latest')) },
    { name: 'a digest alone', given: project('>=0.9.17', copy('@sha256:0123')) },
    { name: 'a floating tag that may do', given: project('>=0.9.17', copy(':0.9')) },
    {
      name: 'no version required',
      given: { ...project('', copy(':0.8.4')), 'pyproject.toml': '[project]\n' },
    },
    { name: 'a variable', given: project('>=0.9.17', `ARG UV=0.8.4\n${copy(':${UV}')}`) },
    { name: 'pip without a version', given: project('>=0.9.17', image('RUN pip install uv\n')) },
    {
      name: 'updated afterwards',
      given: project(
        '>=0.9.17',
        image('COPY --from=ghcr.io/astral-sh/uv:0.8.4 /uv /bin/\nRUN pip install --upgrade uv\n'),
      ),
    },
  ],
});
