// Cases of python-too-old-for-django.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const compose = { 'compose.yaml': 'services:\n  web:\n    build: .\n' };
const image = (base: string): string =>
  `FROM ${base}\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCMD ["a"]\n`;

testRule(rule, {
  reports: [
    {
      name: 'Django 5 on Python 3.9',
      given: { ...compose, Dockerfile: image('«python:3.9-slim»'), 'requirements.txt': 'Django==5.0.1\n' },
      message: 'requires Python 3.10 or later',
      related: ['Django==5.0.1'],
      fixed: null,
    },
    {
      name: 'Django 6 on Python 3.11',
      given: { ...compose, Dockerfile: image('«python:3.11»'), 'requirements.txt': 'django==6.0\n' },
    },
    {
      name: 'Django 4.2 on Python 3.7',
      given: {
        ...compose,
        Dockerfile: image('«python:3.7-alpine» AS base'),
        'requirements.txt': 'celery\nDjango==4.2.7\n',
      },
    },
  ],
  silent: [
    {
      name: 'new enough',
      given: { ...compose, Dockerfile: image('python:3.10'), 'requirements.txt': 'Django==5.2\n' },
    },
    {
      name: 'a range',
      given: { ...compose, Dockerfile: image('python:3.9'), 'requirements.txt': 'Django>=4.2\n' },
    },
    {
      name: 'a version for each Python',
      given: {
        ...compose,
        Dockerfile: image('python:3.11'),
        'requirements.txt':
          "django==6.0 ; python_version >= '3.12'\ndjango==5.2.8 ; python_version < '3.12'\n",
      },
    },
    {
      name: 'a base image that leaves it open',
      given: { ...compose, Dockerfile: image('python:3'), 'requirements.txt': 'Django==5.2\n' },
    },
    {
      name: 'a package of a like name',
      given: { ...compose, Dockerfile: image('python:3.9'), 'requirements.txt': 'django-environ==5.0\n' },
    },
  ],
});
