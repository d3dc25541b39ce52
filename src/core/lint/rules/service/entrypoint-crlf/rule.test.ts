// Cases of entrypoint-crlf.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const build = 'services:\n  web:\n    build: .\n';
const image = (more = '', entrypoint = '"/app/entrypoint.sh"'): string =>
  `FROM python:3.13\nWORKDIR /app\nCOPY . .\n${more}ENTRYPOINT [${entrypoint}]\nCMD ["gunicorn", "site.wsgi"]\n`;
const script = '«#!/bin/sh»\r\nset -e\r\nexec "$@"\r\n';
const plain = '#!/bin/sh\r\nset -e\r\nexec "$@"\r\n';
const fixed = { 'entrypoint.sh': '#!/bin/sh\nset -e\nexec "$@"\n' };

testRule(rule, {
  reports: [
    {
      name: 'a copied script',
      given: { 'entrypoint.sh': script, 'compose.yaml': build, Dockerfile: image() },
      severity: 'error',
      message: '/bin/sh\\r',
      related: ['/app/entrypoint.sh'],
      title: 'Convert to LF line endings',
      safe: false,
      fixed,
    },
    {
      name: 'a mount over an image that converts it',
      given: {
        'entrypoint.sh': script,
        'compose.yaml': `${build}    volumes: [".:/app"]\n`,
        Dockerfile: image('RUN dos2unix entrypoint.sh\n'),
      },
      fixed,
    },
    {
      name: "compose's command, in Python",
      given: {
        'start.py': '«#!/usr/bin/env python3»\r\nprint(1)\r\n',
        'compose.yaml': `${build}    command: ./start.py\n`,
        Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\n',
      },
      fixed: { 'start.py': '#!/usr/bin/env python3\nprint(1)\n' },
    },
  ],
  silent: [
    {
      name: 'LF',
      given: { 'entrypoint.sh': '#!/bin/sh\nexec "$@"\n', 'compose.yaml': build, Dockerfile: image() },
    },
    {
      name: 'CR LF only further down',
      given: { 'entrypoint.sh': '#!/bin/sh\nexec "$@"\r\n', 'compose.yaml': build, Dockerfile: image() },
    },
    {
      name: 'the image converts it',
      given: {
        'entrypoint.sh': plain,
        'compose.yaml': build,
        Dockerfile: image("RUN sed -i 's/\\r$//g' /app/entrypoint.sh\n"),
      },
    },
    {
      name: 'a shell is given the script',
      given: {
        'entrypoint.sh': plain,
        'compose.yaml': build,
        Dockerfile: image('', '"bash", "/app/entrypoint.sh"'),
      },
    },
    {
      name: 'a script that nothing starts',
      given: { 'other.sh': plain, 'compose.yaml': build, Dockerfile: image() },
    },
  ],
});
