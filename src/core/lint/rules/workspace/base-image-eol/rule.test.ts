// Cases of base-image-eol.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const django = 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n';

testRule(rule, {
  reports: [
    {
      name: 'the image that the default set builds, whatever another set builds',
      given: {
        Dockerfile: 'ARG PYTHON=3.7\nFROM «python:${PYTHON}-slim»\nCMD ["a"]\n',
        'compose.yaml': 'services:\n  web:\n    build: .\n',
        'compose.prod.yaml':
          'services:\n  web:\n    build: { context: ., args: { PYTHON: "3.13" } }\n    depends_on: [db]\n  db:\n    image: postgres:17\n',
      },
      fixed: null,
    },
    {
      name: 'an old Python',
      given: { Dockerfile: 'FROM «python:3.7-slim» AS base\nCMD ["a"]\n' },
      message:
        'Python 3.7 has been out of security support since 2023-06-27. Upgrade to a supported release.',
      fixed: { Dockerfile: 'FROM python:3.11-slim AS base\nCMD ["a"]\n' },
      title: 'Change to `python:3.11-slim`',
      safe: false,
    },
    {
      name: 'an old Debian below it',
      given: { Dockerfile: 'FROM «python:3.11-slim-buster»\nCMD ["a"]\n' },
      message:
        /^Debian 10 \(buster\) has been out of security support since [\d-]+, so `apt-get update` can fail\. Upgrade/,
      fixed: { Dockerfile: 'FROM python:3.11-slim-bookworm\nCMD ["a"]\n' },
    },
    {
      name: 'an old Ubuntu, by a variable',
      given: { Dockerfile: 'ARG V=18.04\nFROM «ubuntu:${V}»\nCMD ["a"]\n' },
      message:
        /^Ubuntu 18\.04 \(bionic\) has been out of security support since [\d-]+\. Upgrade to a supported release\.$/,
    },
    {
      name: 'an old Python on an old Debian',
      given: { Dockerfile: 'FROM «python:3.9-slim-buster»\nCMD ["a"]\n' },
      message:
        /^Python 3\.9 has been out of security support since [\d-]+ and Debian 10 \(buster\) since [\d-]+, so `apt-get update` can fail\. Upgrade to a supported release\.$/,
      fixed: { Dockerfile: 'FROM python:3.11-slim-bookworm\nCMD ["a"]\n' },
    },
    {
      name: 'the same old Python in several stages, once and with one fix',
      given: { Dockerfile: 'FROM «python:3.8.10» AS a\nRUN a\nFROM python:3.8.10\nCMD ["a"]\n' },
      related: ['python:3.8.10'],
      fixed: { Dockerfile: 'FROM python:3.11 AS a\nRUN a\nFROM python:3.11\nCMD ["a"]\n' },
    },
    {
      name: 'an old Ubuntu',
      given: { Dockerfile: 'FROM «ubuntu:bionic»\nCMD ["a"]\n' },
      fixed: { Dockerfile: 'FROM ubuntu:jammy\nCMD ["a"]\n' },
    },
    {
      name: 'both at once',
      given: { Dockerfile: 'FROM «python:3.8-alpine3.16»\nCMD ["a"]\n' },
      message: /Python 3\.8 .* Alpine 3\.16/,
      fixed: { Dockerfile: 'FROM python:3.11-alpine3.22\nCMD ["a"]\n' },
    },
    {
      name: 'an old Alpine',
      given: { Dockerfile: 'FROM «alpine:3.8»\nCMD ["a"]\n' },
      message: /^Alpine 3\.8 has been out of security support since 2020-05-01\. Upgrade/,
      fixed: { Dockerfile: 'FROM alpine:3.22\nCMD ["a"]\n' },
    },
    {
      name: 'a Python and an Alpine that both leave',
      given: { Dockerfile: 'FROM «python:3.9-alpine3.10»\nCMD ["a"]\n' },
      fixed: { Dockerfile: 'FROM python:3.11-alpine3.22\nCMD ["a"]\n' },
    },
    {
      name: 'Python 2, which has no next release for its programs',
      given: { Dockerfile: 'FROM «python:2-slim-stretch»\nCMD ["a"]\n' },
      fixed: null,
    },
    {
      name: 'a patch release, which was not built on the next Debian',
      given: { Dockerfile: 'FROM «python:3.11.1-bullseye»\nCMD ["a"]\n' },
      fixed: { Dockerfile: 'FROM python:3.11-bookworm\nCMD ["a"]\n' },
    },
    {
      name: 'with the paths of its Python, in all stages at once',
      given: {
        Dockerfile:
          'FROM «python:3.9» AS build\nRUN pip install django\n# python3.9 is old\nFROM python:3.9-slim\nENV PATH=/usr/local/bin:$PATH\nCOPY --from=build /usr/local/lib/python3.9/site-packages/ /usr/local/lib/python3.9/site-packages/\nCMD ["a"]\n',
      },
      related: ['python:3.9-slim'],
      title: 'Change to `python:3.11` and `python:3.11-slim`',
      fixed: {
        Dockerfile:
          'FROM python:3.11 AS build\nRUN pip install django\n# python3.9 is old\nFROM python:3.11-slim\nENV PATH=/usr/local/bin:$PATH\nCOPY --from=build /usr/local/lib/python3.11/site-packages/ /usr/local/lib/python3.11/site-packages/\nCMD ["a"]\n',
      },
    },
    {
      name: 'the same Python on two systems, which are two findings with one fix',
      given: {
        Dockerfile:
          'FROM «python:3.9-buster» AS build\nRUN make\nFROM «python:3.9-slim»\nCOPY --from=build /usr/local/lib/python3.9 /usr/local/lib/python3.9\n',
      },
      fixed: {
        Dockerfile:
          'FROM python:3.11-bookworm AS build\nRUN make\nFROM python:3.11-slim\nCOPY --from=build /usr/local/lib/python3.11 /usr/local/lib/python3.11\n',
      },
      remaining: 0,
    },
    {
      name: 'a path of the same Python in another image, which may be elsewhere there',
      given: {
        Dockerfile:
          'FROM «python:3.9» AS build\nFROM corp/runtime\nCOPY --from=build /usr/local/lib/python3.9 /usr/local/lib/python3.9\n',
      },
      fixed: null,
    },
    {
      name: 'a stage of the same Python that a variable names',
      given: {
        Dockerfile: 'ARG V=3.9\nFROM «python:3.9» AS build\nRUN a\nFROM python:$V-slim\nCMD ["a"]\n',
      },
      fixed: null,
    },
    {
      name: 'a program of its Python',
      given: { Dockerfile: 'FROM «python:3.9»\nRUN python3.9 -m venv /venv\n' },
      fixed: null,
    },
    ...[
      ['ENV UV_PYTHON=3.9', 'a version for uv'],
      ['RUN poetry env use 3.9', 'a version for Poetry'],
      ['RUN uv sync --python 3.9', 'a version for an option'],
    ].map(([line = '', name = '']) => ({
      name,
      given: { Dockerfile: `FROM «python:3.9-slim»\n${line}\n` },
      fixed: null,
    })),
    ...[
      'http://apt.postgresql.org/pub/repos/apt buster-pgdg main',
      'http://deb.debian.org/debian buster-backports main',
    ].map((source) => ({
      name: `the release in a source of packages: ${source}`,
      given: {
        Dockerfile: `FROM «python:3.12-slim-buster»\nRUN echo "deb ${source}" > /etc/apt/sources.list.d/a.list\n`,
      },
      fixed: null,
    })),
    {
      name: 'versions that only look like its Python',
      given: {
        Dockerfile: '# not 3.9\nFROM «python:3.9-slim»\nRUN pip install a==13.9 b==3.90 c==3.9.1 d==1.3.9\n',
      },
      fixed: {
        Dockerfile: '# not 3.9\nFROM python:3.11-slim\nRUN pip install a==13.9 b==3.90 c==3.9.1 d==1.3.9\n',
      },
    },
    {
      name: 'a wheel for its Python',
      given: {
        Dockerfile: 'FROM «python:3.9»\nRUN pip install https://example.com/a-1-cp39-cp39-linux.whl\n',
      },
      fixed: null,
    },
    {
      name: 'a Python of the system',
      given: { Dockerfile: 'FROM «ubuntu:focal»\nRUN apt-get update && apt-get install -y python3.8\n' },
      fixed: null,
    },
    {
      name: 'an old Django that is installed',
      given: {
        'compose.yaml': 'services:\n  web:\n    build: .\n',
        Dockerfile: `${django}RUN pip install -r requirements.txt\n`,
        'requirements.txt': '«Django==3.2.25»\n',
      },
      message:
        /^Django 3\.2 has been out of security support since 2024-04\. Upgrade to a supported release\.$/,
    },
    {
      name: 'an old Django without compose',
      given: { Dockerfile: `${django}RUN pip install «django==4.1.13»\n` },
    },
    {
      name: 'in the list, not in its lock',
      given: {
        'compose.yaml': 'services:\n  web:\n    build: .\n',
        Dockerfile: `${django}RUN pip install pipenv && pipenv install --system\n`,
        Pipfile: '[packages]\n«django» = "==2.2.28"\n',
        'Pipfile.lock': '{"default": {"django": {"version": "==2.2.28"}}}',
      },
    },
  ],
  silent: [
    {
      name: 'a supported Django, and one that is not pinned',
      given: { Dockerfile: `${django}RUN pip install django==5.2.1\nRUN pip install "django>=3.2"\n` },
    },
    {
      name: 'a lock for several Pythons',
      given: {
        'compose.yaml': 'services:\n  web:\n    build: .\n',
        Dockerfile: `${django}RUN pip install uv && uv sync --locked\n`,
        'pyproject.toml': '[project]\nname = "shop"\nversion = "1"\ndependencies = ["django"]\n',
        'uv.lock':
          '[[package]]\nname = "django"\nversion = "4.2.16"\n\n[[package]]\nname = "django"\nversion = "5.2.8"\n',
      },
    },
    {
      name: 'another release as build argument',
      given: {
        Dockerfile: 'ARG V=3.8\nFROM python:$V\nCMD ["a"]\n',
        'compose.yaml': 'services:\n  web:\n    build: { context: ., args: { V: "3.13" } }\n',
      },
    },
    {
      name: 'requirements that no image installs',
      given: { Dockerfile: `${django}CMD ["a"]\n`, 'requirements.txt': 'django==3.2.1\n' },
    },
    { name: 'a supported release', given: { Dockerfile: 'FROM python:3.13-slim-bookworm\nCMD ["a"]\n' } },
    { name: 'no release in the tag', given: { Dockerfile: 'FROM python:3-slim\nCMD ["a"]\n' } },
    { name: "somebody else's image", given: { Dockerfile: 'FROM corp/python:3.6\nCMD ["a"]\n' } },
    {
      name: 'a stage of that name',
      given: { Dockerfile: 'FROM python:3.13 AS python3\nFROM python3\nCMD ["a"]\n' },
    },
    { name: 'a variable without a default', given: { Dockerfile: 'ARG V\nFROM python:$V\nCMD ["a"]\n' } },
  ],
});
