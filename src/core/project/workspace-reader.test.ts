// Which service runs Django, in the shapes of real projects; a reader that is kept.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { django, shapes } from '../../../test/shapes/all.ts';
import { MemoryFiles } from '../memory-files.ts';
import { processorTime } from '../testing.ts';
import { explainProject, explainText } from './explain.ts';
import { type ReadOptions, readWorkspace, WorkspaceReader } from './workspace-reader.ts';

function explain(texts: Readonly<Record<string, string>>, options: ReadOptions = {}) {
  return explainProject(readWorkspace(new MemoryFiles(texts), options));
}

/** Which services run Django, a line each. */
function decisions(texts: Readonly<Record<string, string>>, options: ReadOptions = {}) {
  const { services, candidates } = explain(texts, options);
  return {
    django: services.flatMap(({ name, django: found }) =>
      found
        ? [
            `${name}: ${found.decidedBy} ${found.server ?? '-'}:${found.port ?? '-'} ${found.workdir ?? '-'} ${found.managePy ?? '-'} ${found.interpreter} ${found.settings ?? '-'}`,
          ]
        : [],
    ),
    candidates,
  };
}

describe('which service runs Django', () => {
  it.each(Object.entries(shapes))('%s', (_, { texts, expected, options }) => {
    expect(decisions(texts, options)).toEqual({ candidates: [], ...expected });
  });
});

describe('Dockerfiles', () => {
  it('are known by their names, and the parts of a program with such names are not', () => {
    const texts = [
      'Dockerfile',
      'Dockerfile.go',
      'dockerfile-web',
      'Containerfile.dev',
      'web.Dockerfile',
      'dockerfile.ts',
      'dockerfile.go',
      'dockerfile-LJFY3PGK.js',
      'Dockerfile.patch',
      'Dockerfile.md',
    ].map((path) => [path, 'FROM a\n']);
    expect([...readWorkspace(new MemoryFiles(Object.fromEntries(texts))).dockerfiles.keys()].sort()).toEqual([
      'Containerfile.dev',
      'Dockerfile',
      'Dockerfile.go',
      'dockerfile-web',
      'web.Dockerfile',
    ]);
  });
});

describe('any text', () => {
  const all = Object.values(shapes).map(({ texts }) => texts);

  it('never throws, a file of a project cut or changed anywhere', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.nat(),
        fc.nat(),
        fc.nat(40),
        fc.string({ maxLength: 6 }),
        (texts, file, at, length, inserted) => {
          const paths = Object.keys(texts);
          const path = paths[file % paths.length] ?? '';
          const text = texts[path] ?? '';
          const start = text.length === 0 ? 0 : at % text.length;
          const changed = text.slice(0, start) + inserted + text.slice(start + length);
          explainText(readWorkspace(new MemoryFiles({ ...texts, [path]: changed })));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('ends where scripts and files go in circles', () => {
    const texts = {
      'a.sh': '#!/bin/sh\n./b.sh\n./a.sh "$@"\nexec "$@"\n',
      'b.sh': '#!/bin/sh\n. ./a.sh\nf() { f; f; }\nf\nset -- ./b.sh ./b.sh\n"$@"\n',
      Dockerfile:
        'FROM python:3.12 AS a\nWORKDIR /a\nCOPY --from=a / /\nCOPY . .\nENTRYPOINT ["./a.sh"]\nCMD ["./a.sh", "./a.sh"]\n',
      'compose.yaml': 'services:\n  a:\n    build: .\n',
    };
    const time = processorTime(() => expect(explain(texts).services).toEqual([{ name: 'a', django: null }]));
    expect(time).toBeLessThan(1000);
  });
});

describe('a reader that is kept', () => {
  const texts = {
    ...django,
    Dockerfile: 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nCMD ["gunicorn", "config.wsgi"]\n',
    'compose.yaml': 'services:\n  web:\n    build: .\n',
    'other/compose.yaml': 'services:\n  web:\n    image: nginx\n',
  };
  const serverOf = (project: ReturnType<WorkspaceReader['read']>) =>
    project.projects[0]?.services.get('web')?.server?.kind;

  it('keeps what did not change, and reads anew what did', () => {
    const reader = new WorkspaceReader();
    const first = reader.read(new MemoryFiles(texts));
    expect(serverOf(first)).toBe('gunicorn');
    const same = reader.read(new MemoryFiles({ ...texts, 'notes.txt': 'x' }));
    expect(same.projects[1]).toBe(first.projects[1]);
    expect(same.dockerfiles.get('Dockerfile')).toBe(first.dockerfiles.get('Dockerfile'));
    const changed = reader.read(
      new MemoryFiles({
        ...texts,
        Dockerfile: `${texts.Dockerfile}CMD ["python", "manage.py", "runserver"]\n`,
      }),
    );
    expect(serverOf(changed)).toBe('runserver');
    expect(changed.projects[1]).toBe(first.projects[1]);
  });

  it('remembers what a rule asks of a Compose project', () => {
    const reader = new WorkspaceReader();
    const [project] = reader.read(new MemoryFiles(texts)).projects;
    expect(project?.files.kind('missing.sh')).toBeUndefined();
    const [next] = reader.read(new MemoryFiles({ ...texts, 'missing.sh': '' })).projects;
    expect(next).not.toBe(project);
  });

  it('reads settings anew when a module that they import changes', () => {
    const reader = new WorkspaceReader();
    const split = {
      ...texts,
      'config/settings.py': 'from .base import *\n',
      'config/base.py': 'DEBUG = True\n',
    };
    const debug = (more: Readonly<Record<string, string>>) =>
      reader
        .read(new MemoryFiles({ ...split, ...more }))
        .projects[0]?.services.get('web')
        ?.settings?.get('DEBUG');
    expect(debug({})).toMatchObject({ value: true });
    expect(debug({ 'config/base.py': 'DEBUG = False\n' })).toMatchObject({ value: false });
  });
});

describe('what a reader holds on to', () => {
  const project = (version: string, settings: string, port = '8000') =>
    new MemoryFiles({
      ...django,
      'config/settings.py': "import os\nNAME = os.environ['A']\n",
      'config/other.py': 'NAME = 1\n',
      Dockerfile: 'ARG VERSION=3\nFROM python:$VERSION\nCOPY . .\nCMD ["gunicorn", "config.wsgi"]\n',
      'compose.yaml': `services:\n  web:\n    build:\n      context: .\n      args:\n        VERSION: "${version}"\n    ports: ["${port}:8000"]\n    environment:\n      DJANGO_SETTINGS_MODULE: config.${settings}\n`,
    });
  const webOf = (reader: WorkspaceReader, files: MemoryFiles) => {
    const web = reader.read(files).projects[0]?.services.get('web');
    return { dockerfile: web?.dockerfile, settings: web?.settings };
  };

  it('is not what was read for build arguments and settings that nothing names any more', () => {
    const reader = new WorkspaceReader();
    const first = webOf(reader, project('3.10', 'settings'));
    expect(first.settings?.files).toEqual(['config/settings.py']);
    for (let version = 0; version < 50; version++) webOf(reader, project(`3.${version}`, 'other'));
    const again = webOf(reader, project('3.10', 'settings'));
    expect(again.dockerfile).toEqual(first.dockerfile);
    expect(again.dockerfile).not.toBe(first.dockerfile);
    expect(again.settings).not.toBe(first.settings);
  });

  it('is what a Compose project uses that does not ask for it again', () => {
    const reader = new WorkspaceReader();
    const first = webOf(reader, project('3.10', 'settings'));
    for (let reading = 0; reading < 50; reading++) webOf(reader, project('3.10', 'settings'));
    const joinedAnew = webOf(reader, project('3.10', 'settings', '80'));
    expect(joinedAnew.dockerfile).toBe(first.dockerfile);
    expect(joinedAnew.settings).toBe(first.settings);
  });
});

describe('of several sets', () => {
  const run = 'services:\n  web:\n    image: example/site\n    command: python manage.py runserver\n';
  it('explains one for development in which Django runs', () => {
    const texts = {
      'docker-compose.docs.yml': 'services:\n  docs:\n    image: example/docs\n',
      'docker-compose.production.yml': run,
      'docker-compose.local.yml': run,
    };
    expect(explain(texts).composeFiles).toEqual(['docker-compose.local.yml']);
    expect(explain(texts, { set: ['docker-compose.docs.yml'] }).composeFiles).toEqual([
      'docker-compose.docs.yml',
    ]);
  });
});

describe('settings', () => {
  it('are those of the image while the env file is missing', () => {
    const texts = {
      'compose.yaml':
        'services:\n  worker:\n    build: .\n    command: celery -A site worker\n    env_file: .env\n',
      Dockerfile: 'FROM python:3.13\nENV DJANGO_SETTINGS_MODULE=site.production\nWORKDIR /app\nCOPY . .\n',
      'manage.py': 'import django\n',
      'site/celery.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site.settings")\n',
      'site/production.py': 'DEBUG = False\n',
      'site/settings.py': 'DEBUG = True\n',
    };
    const moduleOf = (more: Readonly<Record<string, string>>): string | undefined =>
      readWorkspace(new MemoryFiles({ ...texts, ...more })).projects[0]?.services.get('worker')?.settings
        ?.module;
    expect(moduleOf({})).toBe('site.production');
    expect(moduleOf({ '.env': 'DJANGO_SETTINGS_MODULE=site.settings\n' })).toBe('site.settings');
  });
});

describe('explainText', () => {
  it('says what decided, with file and line', () => {
    const shape = shapes['testdriven.io: gunicorn behind nginx, app folder, chained stages'];
    const text = explainText(readWorkspace(new MemoryFiles(shape?.texts ?? {})));
    expect(text).toContain('it starts gunicorn  (docker-compose.prod.yml:6)');
    expect(text).toContain('listens on 0.0.0.0:8000  (docker-compose.prod.yml:6)');
    expect(text).toContain('settings: hello_django.settings  (app/hello_django/wsgi.py:3)');
    expect(text).toContain('via app/entrypoint.prod.sh');
  });

  it('shows no control characters', () => {
    const command = 'services:\n  a: { image: x, command: ["\\e[31mred", "\\u009b1m"] }\n';
    const text = explainText(readWorkspace(new MemoryFiles({ 'new\nline/\u001b[1mcompose.yaml': command })));
    expect(text).toContain('new\ufffdline/\ufffd[1mcompose.yaml');
    expect(text).toContain('\ufffd[31mred \ufffd1m');
  });

  it('shows no secret of a command line', () => {
    const cache = 'services:\n  cache: { image: redis:8, command: redis-server --requirepass hunter2 }\n';
    const text = explainText(readWorkspace(new MemoryFiles({ 'compose.yaml': cache })));
    expect(text).toContain('starts redis-server --requirepass');
    expect(text).not.toContain('hunter2');
  });
});

it('a script that calls itself over and over ends', () => {
  const texts = {
    'compose.yaml': 'services:\n  web:\n    build: .\n',
    Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["./start.sh"]\n',
    'start.sh': `#!/bin/sh\n${'./start.sh\n'.repeat(5000)}`,
  };
  expect(processorTime(() => readWorkspace(new MemoryFiles(texts)))).toBeLessThan(15_000);
});
