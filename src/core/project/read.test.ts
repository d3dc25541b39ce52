import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '../files.ts';
import { explainProject } from './explain.ts';
import { readProject } from './read.ts';

const manage = `#!/usr/bin/env python
import os, sys
def main():
    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings')
    from django.core.management import execute_from_command_line
    execute_from_command_line(sys.argv)
`;
const wsgi = `import os
from django.core.wsgi import get_wsgi_application
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings')
application = get_wsgi_application()
`;
const django = {
  'manage.py': manage,
  'config/__init__.py': '',
  'config/settings.py': 'DEBUG = True\n',
  'config/wsgi.py': wsgi,
};

function explain(texts: Readonly<Record<string, string>>, options = {}) {
  return explainProject(readProject(new MemoryFiles(texts), options));
}

describe('a tutorial', () => {
  it('is decided by the command', () => {
    const found = explain({
      ...django,
      Dockerfile:
        'FROM python:3.12-slim\nWORKDIR /code\nCOPY requirements.txt /code/\nRUN pip install -r requirements.txt\nCOPY . /code/\n',
      'requirements.txt': 'Django==5.0\n',
      'compose.yaml': `services:
  db:
    image: postgres:16
  web:
    build: .
    command: python manage.py runserver 0.0.0.0:8000
    volumes:
      - .:/code
    ports:
      - "8000:8000"
`,
    });
    expect(found).toEqual({
      composeFiles: ['compose.yaml'],
      services: [
        { name: 'db', django: null },
        {
          name: 'web',
          django: {
            decidedBy: 'command',
            server: 'runserver',
            port: 8000,
            workdir: '/code',
            managePy: '/code/manage.py',
            interpreter: 'python',
            settings: 'config.settings',
          },
        },
      ],
      candidates: [],
    });
  });
});
