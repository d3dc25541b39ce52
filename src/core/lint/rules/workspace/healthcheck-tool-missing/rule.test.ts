// Cases of healthcheck-tool-missing.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'curl in a slim image',
      given: {
        Dockerfile: 'FROM python:3.13-slim\nHEALTHCHECK CMD «curl» -f http://localhost/\nCMD ["a"]\n',
      },
      message: '`curl` is not installed',
      related: ['FROM python:3.13-slim'],
      fixed: null,
    },
    {
      name: 'the healthcheck of a service',
      given: {
        Dockerfile: 'FROM python:3.13-slim AS base\nFROM base\nCMD ["a"]\n',
        'compose.yaml':
          'services:\n  web:\n    build: .\n    healthcheck:\n      test: ["CMD", «"wget"», "-q", "http://localhost"]\n',
      },
    },
    {
      name: 'curl on Alpine',
      given: {
        Dockerfile: 'FROM python:3.13-alpine\nHEALTHCHECK CMD [«"curl"», "http://localhost"]\nCMD ["a"]\n',
      },
    },
    {
      name: 'a list of processes, with the image from the Dockerfile',
      given: {
        Dockerfile: 'FROM python:3.13-slim\nCMD ["a"]\n',
        'compose.yaml':
          'services:\n  beat:\n    build: .\n    healthcheck:\n      test: ["CMD-SHELL", "«pgrep» -f \'celery.*beat\'"]\n',
      },
      message: 'Install `procps`, or read `/proc/1/cmdline`.',
      fixed: null,
    },
    {
      name: 'netcat',
      given: { Dockerfile: 'FROM python:3.13-slim\nHEALTHCHECK CMD «nc» -z localhost 8000\nCMD ["a"]\n' },
    },
  ],
  silent: [
    {
      name: 'installed',
      given: {
        Dockerfile:
          'FROM python:3.13-slim\nRUN apt-get update && apt-get install -y curl\nHEALTHCHECK CMD curl -f http://localhost/\n',
      },
    },
    {
      name: 'installed in the stage below',
      given: {
        Dockerfile:
          'FROM python:3.13-slim AS base\nRUN apt-get update && apt-get install -y curl\nFROM base\nHEALTHCHECK CMD curl -f http://localhost/\n',
      },
    },
    {
      name: 'the whole image',
      given: { Dockerfile: 'FROM python:3.13\nHEALTHCHECK CMD curl -f http://localhost/\n' },
    },
    {
      name: "BusyBox's wget",
      given: { Dockerfile: 'FROM python:3.13-alpine\nHEALTHCHECK CMD wget -q http://localhost/\n' },
    },
    {
      name: 'a script that may install it',
      given: {
        Dockerfile:
          'FROM python:3.13-slim\nCOPY install.sh /\nRUN /install.sh\nHEALTHCHECK CMD curl -f http://localhost/\n',
      },
    },
    {
      name: 'a list of packages',
      given: {
        Dockerfile:
          'FROM python:3.13-slim\nRUN apt-get update && xargs apt-get install -y < packages.txt\nHEALTHCHECK CMD curl -f http://localhost/\n',
      },
    },
    ...[
      ['packages of an ARG', 'ARG DEPS="libpq5 other"\nRUN apt-get update && apt-get install -y ${DEPS}'],
      ['a script given to a shell', 'RUN --mount=type=bind,source=docker,target=/d bash /d/install'],
      ['a script given to Python', 'RUN python /tmp/install.py'],
    ].map(([name = '', lines = '']) => ({
      name,
      given: { Dockerfile: `FROM python:3.13-slim\n${lines}\nHEALTHCHECK CMD curl -f http://localhost/\n` },
    })),
    {
      name: "somebody else's image",
      given: { Dockerfile: 'FROM corp/python:3.13-slim\nHEALTHCHECK CMD curl -f http://localhost/\n' },
    },
    {
      name: 'a service of another image',
      given: {
        'compose.yaml':
          'services:\n  es:\n    image: elasticsearch:8\n    healthcheck:\n      test: curl -f localhost:9200\n',
      },
    },
    {
      name: 'procps and netcat are installed',
      given: {
        Dockerfile:
          'FROM python:3.13-slim\nRUN apt-get update && apt-get install -y procps netcat-traditional\nHEALTHCHECK CMD pgrep a && nc -z localhost 8000\n',
      },
    },
    {
      name: "BusyBox's programs",
      given: { Dockerfile: 'FROM python:3.13-alpine\nHEALTHCHECK CMD pgrep a && ps && nc -z localhost 80\n' },
    },
  ],
});
