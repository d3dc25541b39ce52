// Cases of runs-as-root.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const django = {
  'manage.py': 'from django.core import management\n',
  Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
};
const web = (more: string): string => `services:\n  web:\n    build: .\n${more}`;

testRule(rule, {
  reports: [
    {
      name: 'the project mounted, no user',
      given: { ...django, 'compose.yaml': web('    volumes:\n      - «.:/app»\n') },
      related: ['FROM python:3.13'],
      fixed: null,
    },
    {
      name: 'the long form',
      given: {
        ...django,
        'compose.yaml': web('    volumes:\n      - «type: bind\n        source: .\n        target: /app»\n'),
      },
    },
    {
      name: 'the folder of manage.py',
      given: {
        'src/manage.py': 'import django\n',
        Dockerfile: django.Dockerfile,
        'compose.yaml': web('    volumes:\n      - «./src:/app»\n'),
      },
    },
  ],
  silent: [
    {
      name: 'a user in the image',
      given: {
        ...django,
        Dockerfile: django.Dockerfile.replace('CMD', 'USER app\nCMD'),
        'compose.yaml': web('    volumes: [".:/app"]\n'),
      },
    },
    {
      name: 'a user of the service',
      given: { ...django, 'compose.yaml': web('    user: "1000"\n    volumes: [".:/app"]\n') },
    },
    { name: 'read only', given: { ...django, 'compose.yaml': web('    volumes: [".:/app:ro"]\n') } },
    {
      name: 'a base image that may set a user',
      given: {
        ...django,
        Dockerfile: django.Dockerfile.replace('python', 'corp/python'),
        'compose.yaml': web('    volumes: [".:/app"]\n'),
      },
    },
    {
      name: 'a named volume',
      given: { ...django, 'compose.yaml': `${web('    volumes: ["code:/app"]\n')}volumes:\n  code:\n` },
    },
  ],
});
