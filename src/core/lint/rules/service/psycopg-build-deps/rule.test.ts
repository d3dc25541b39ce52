// Cases of psycopg-build-deps.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const compose = { 'compose.yaml': 'services:\n  web:\n    build: .\n' };
const image = (base: string, run = ''): string =>
  `FROM ${base}\n${run}COPY requirements.txt .\nRUN pip install -r requirements.txt\nCMD ["a"]\n`;

testRule(rule, {
  reports: [
    {
      name: 'in the image of the default set, whatever another set builds',
      given: {
        'compose.yaml': 'services:\n  web:\n    build: .\n',
        'compose.prod.yaml':
          'services:\n  web:\n    build: { context: ., args: { BASE: "python:3.13" } }\n    depends_on: [db]\n  db:\n    image: postgres:17\n',
        Dockerfile: `ARG BASE=python:3.13-slim\n${image('${BASE}')}`,
        'requirements.txt': '«psycopg2==2.9.9»\n',
      },
      fixed: { 'requirements.txt': 'psycopg2-binary==2.9.9\n' },
    },
    {
      name: 'on a slim image',
      given: {
        ...compose,
        Dockerfile: image('python:3.13-slim'),
        'requirements.txt': 'Django\n«psycopg2==2.9.9»\n',
      },
      related: ['FROM python:3.13-slim'],
      fixed: { 'requirements.txt': 'Django\npsycopg2-binary==2.9.9\n' },
    },
    {
      name: 'on Alpine',
      given: {
        ...compose,
        Dockerfile: image('python:3.12-alpine'),
        'requirements.txt': '«psycopg2==2.9.9»\n',
      },
      fixed: { 'requirements.txt': 'psycopg2-binary==2.9.9\n' },
    },
    {
      name: 'once, in the list of Pipenv, whose lock file repeats it',
      given: {
        ...compose,
        Dockerfile:
          'FROM python:3.13-slim\nCOPY Pipfile Pipfile.lock ./\nRUN pip install pipenv && pipenv install --system\n',
        Pipfile: '[packages]\n«psycopg2» = "*"\n',
        'Pipfile.lock': '{"default": {"psycopg2": {"version": "==2.9.9"}}}\n',
      },
      fixed: { Pipfile: '[packages]\npsycopg2-binary = "*"\n' },
      remaining: 1,
    },
    {
      name: 'in the lock file, where the list requires what needs it',
      given: {
        ...compose,
        Dockerfile:
          'FROM python:3.13-slim\nCOPY pyproject.toml poetry.lock ./\nRUN pip install poetry && poetry install --no-root\n',
        'pyproject.toml': '[tool.poetry]\nname = "site"\n[tool.poetry.dependencies]\ndjango-tenants = "*"\n',
        'poetry.lock': '[[package]]\n«name = "psycopg2"»\nversion = "2.9.9"\n',
      },
      fixed: null,
    },
    {
      name: 'with other packages installed',
      given: {
        ...compose,
        Dockerfile: image('python:3.13-slim', 'RUN apt-get update && apt-get install -y git gcc\n'),
        'requirements.txt': '«psycopg2==2.9.9»\n',
      },
      fixed: { 'requirements.txt': 'psycopg2-binary==2.9.9\n' },
    },
  ],
  silent: [
    {
      name: 'on the slim image of one set that is not the default, where another one builds on a full image',
      given: {
        'web.yml': 'services:\n  web:\n    build: { context: ., args: { BASE: "python:3.13-slim" } }\n',
        'full.yml': 'services:\n  web:\n    build: { context: ., args: { BASE: "python:3.13" } }\n',
        Makefile: 'a:\n\tdocker compose -f web.yml up\nb:\n\tdocker compose -f full.yml up\n',
        Dockerfile: `ARG BASE=python:3.13\n${image('${BASE}')}`,
        'requirements.txt': 'psycopg2==2.9.9\n',
      },
    },
    {
      name: 'the libraries are installed',
      given: {
        ...compose,
        Dockerfile: image('python:3.13-slim', 'RUN apt-get update && apt-get install -y libpq-dev gcc\n'),
        'requirements.txt': 'psycopg2==2.9.9\n',
      },
    },
    {
      name: 'the whole image, which has them',
      given: { ...compose, Dockerfile: image('python:3.13'), 'requirements.txt': 'psycopg2==2.9.9\n' },
    },
    {
      name: 'a script that may install them',
      given: {
        ...compose,
        Dockerfile: image('python:3.13-slim', 'RUN ./install.sh\n'),
        'requirements.txt': 'psycopg2==2.9.9\n',
      },
    },
    ...[
      ['packages of an ARG', 'ARG DEPS="gcc libpq-dev"\nRUN apt-get update && apt-get install -y $DEPS\n'],
      ['packages of a file', 'RUN apt-get update && apt-get install -y $(cat /tmp/packages.txt)\n'],
      ['a script given to Python', 'RUN python /tmp/install.py\n'],
      ['a task', 'RUN make install\n'],
    ].map(([name = '', lines = '']) => ({
      name,
      given: {
        ...compose,
        Dockerfile: image('python:3.13-slim', lines),
        'requirements.txt': 'psycopg2==2.9.9\n',
      },
    })),
    {
      name: 'another base image',
      given: {
        ...compose,
        Dockerfile: image('corp/python:3.13-slim'),
        'requirements.txt': 'psycopg2==2.9.9\n',
      },
    },
    {
      name: 'the binary package',
      given: {
        ...compose,
        Dockerfile: image('python:3.13-slim'),
        'requirements.txt': 'psycopg2-binary\npsycopg[binary]\n',
      },
    },
  ],
});
