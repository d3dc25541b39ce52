// Cases of mysqlclient-build-deps.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const compose = { 'compose.yaml': 'services:\n  web:\n    build: .\n' };
const image = (base: string, run = ''): string =>
  `FROM ${base}\n${run}COPY requirements.txt .\nRUN pip install -r requirements.txt\nCMD ["a"]\n`;

testRule(rule, {
  reports: [
    {
      name: 'on a slim image',
      given: {
        ...compose,
        Dockerfile: image('python:3.13-slim'),
        'requirements.txt': 'Django\n«mysqlclient>=2»\n',
      },
      related: ['FROM python:3.13-slim'],
      fixed: null,
    },
    {
      name: 'on Alpine',
      given: {
        ...compose,
        Dockerfile: image('python:3.12-alpine'),
        'requirements.txt': '«mysqlclient>=2»\n',
      },
    },
    {
      name: 'with other packages installed',
      given: {
        ...compose,
        Dockerfile: image('python:3.13-slim', 'RUN apt-get update && apt-get install -y git gcc\n'),
        'requirements.txt': '«mysqlclient>=2»\n',
      },
    },
  ],
  silent: [
    {
      name: 'the libraries are installed',
      given: {
        ...compose,
        Dockerfile: image(
          'python:3.13-slim',
          'RUN apt-get update && apt-get install -y default-libmysqlclient-dev gcc\n',
        ),
        'requirements.txt': 'mysqlclient>=2\n',
      },
    },
    {
      name: 'the whole image, which has them',
      given: { ...compose, Dockerfile: image('python:3.13'), 'requirements.txt': 'mysqlclient>=2\n' },
    },
    {
      name: 'a script that may install them',
      given: {
        ...compose,
        Dockerfile: image('python:3.13-slim', 'RUN ./install.sh\n'),
        'requirements.txt': 'mysqlclient>=2\n',
      },
    },
    {
      name: 'another base image',
      given: {
        ...compose,
        Dockerfile: image('corp/python:3.13-slim'),
        'requirements.txt': 'mysqlclient>=2\n',
      },
    },
    {
      name: 'the pure package',
      given: { ...compose, Dockerfile: image('python:3.13-slim'), 'requirements.txt': 'PyMySQL\n' },
    },
  ],
});
