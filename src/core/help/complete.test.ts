// What may be typed at `|` in a compose file of a project.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import { type Completion, completionsAt } from './complete.ts';

const others = {
  Dockerfile: 'FROM python:3.13 AS base\nFROM base AS live\nCMD ["gunicorn", "-b", ":8000", "site.wsgi"]\n',
  'compose.override.yaml': 'services:\n  mail:\n    image: axllent/mailpit\n',
  '.env': 'A=1\n',
  '.env.example': 'A=\n',
};

function offered(marked: string, schema = false): readonly Completion[] {
  const text = marked.replace('|', '');
  const project = readWorkspace(new MemoryFiles({ ...others, 'compose.yaml': text }));
  return completionsAt(project, 'compose.yaml', text, marked.indexOf('|'), { schema });
}

const texts = (marked: string): readonly string[] => offered(marked).map(({ text }) => text);

const head = 'services:\n  web:\n    build: .\n';
const tail =
  '\n  db:\n    image: postgres:17\nvolumes:\n  data:\nnetworks:\n  inner:\nsecrets:\n  key:\n    file: key\n';

describe('names of the project', () => {
  it.each([
    ['services in a list', 'depends_on:\n      - |', ['db', 'mail']],
    ['services as keys', 'depends_on:\n      |', ['db:', 'mail:']],
    [
      'services that are not there yet',
      'depends_on:\n      db:\n        condition: service_healthy\n      |',
      ['mail:'],
    ],
    ['services in a flow list', 'depends_on: [d|]', ['db', 'mail']],
    ['networks', 'networks:\n      - |', ['inner']],
    ['volumes', 'volumes:\n      - |', ['data:']],
    ['secrets', 'secrets:\n      - |', ['key']],
    ['env files', 'env_file: |', ['.env', '.env.example']],
  ])('%s', (_, lines, expected) =>
    expect([...texts(`${head}    ${lines}${tail}`)].sort()).toEqual(expect.arrayContaining([...expected])),
  );

  it('never the service itself', () =>
    expect(texts(`${head}    depends_on:\n      - |${tail}`)).not.toContain('web'));

  it('stages of the Dockerfile that is built', () =>
    expect(texts(`services:\n  web:\n    build:\n      context: .\n      target: |${tail}`)).toEqual([
      'base',
      'live',
    ]));

  it.each(['image: |', 'volumes:\n      - data:/|', 'environment:\n      - A=|', 'command: |'])(
    'nothing at %j',
    (lines) => expect(texts(`${head}    ${lines}${tail}`)).toEqual([]),
  );
});

describe('variables', () => {
  const django = {
    Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\n',
    'manage.py':
      "import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.live')\n",
    'site/base.py': `import environ, os
env = environ.Env(DEBUG=(bool, False))
NAME = os.environ['SITE_NAME']
MAIL = mail(env('MAIL_KEY'))
def later():
    return os.getenv('LATER')
`,
    'site/live.py': `from decouple import config
from .base import *
if config('SENTRY', default=''):
    import sentry_sdk
    sentry_sdk.init(os.environ['SENTRY_DSN'])
DATABASES = {'default': env.db()}
`,
    '.env': 'TAG=1\n# comment\nexport PORT=8000\n',
  };
  const offeredIn = (marked: string): readonly Completion[] => {
    const text = marked.replace('|', '');
    const project = readWorkspace(new MemoryFiles({ ...django, 'compose.yaml': text }));
    return completionsAt(project, 'compose.yaml', text, marked.indexOf('|'), { schema: false });
  };
  const web = 'services:\n  web:\n    build: .\n    command: python manage.py runserver 0.0.0.0:8000\n';
  const read = ['DATABASE_URL', 'DEBUG', 'LATER', 'MAIL_KEY', 'SENTRY', 'SENTRY_DSN', 'SITE_NAME'];

  it('that the settings read, wherever they do', () => {
    expect(offeredIn(`${web}    environment:\n      |`).map(({ label }) => label)).toEqual(read);
    expect(offeredIn(`${web}    environment:\n      - |`).map(({ text }) => text)).toEqual(
      read.map((name) => `${name}=`),
    );
  });

  it('that a worker of the same settings reads', () => {
    const worker = '  worker:\n    build: .\n    command: celery -A site worker\n';
    expect(offeredIn(`${web}${worker}    environment:\n      |`).map(({ label }) => label)).toEqual(read);
  });

  it('that the env file sets, and those in use, in a reference', () => {
    const used = `${web}    image: shop:\${VERSION:-1}\n`;
    expect(offeredIn(`${used}    hostname: a\${|`).map(({ text, detail }) => [text, detail])).toEqual([
      ['TAG}', '.env'],
      ['PORT}', '.env'],
      ['VERSION}', 'compose.yaml'],
    ]);
    expect(offeredIn(`${used}    hostname: "a\${P|}"`).map(({ text }) => text)).toContain('PORT');
    expect(offeredIn(`${used}    ports: ["$|"]`).map(({ text }) => text)).toContain('{PORT}');
    expect(offeredIn(`${used}    hostname: a$$|`)).toEqual([]);
    expect(offeredIn(`${used}    # \${|`)).toEqual([]);
  });
});

describe('the schema', () => {
  it('offers keys that are not there yet, with what belongs below them', () => {
    const found = offered(`${head}    |${tail}`, true);
    expect(found.find(({ label }) => label === 'ports')).toMatchObject({ text: 'ports:', below: 'list' });
    expect(found.find(({ label }) => label === 'image')).toMatchObject({ text: 'image: ', below: undefined });
    expect(found.find(({ label }) => label === 'build')).toBeUndefined();
  });
  it('offers values', () =>
    expect(
      offered(`${head}    depends_on:\n      db:\n        condition: |${tail}`, true).map(({ text }) => text),
    ).toContain('service_healthy'));
});
