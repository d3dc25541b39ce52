// Every shape of project, scaffolded: our own rules find nothing in the result, and nothing existing is overwritten.
import { describe, expect, it } from 'vitest';
import { rules } from '#core/lint/generated/rules.ts';
import { lintTexts } from '#core/lint/testing.ts';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
import { type Choices, suggestedChoices } from './answers.ts';
import { isDockerizable, readDjango } from './read-django.ts';
import { missingRequirements, type Scaffold, scaffold } from './scaffold.ts';
import { editedTexts } from './settings-editor.ts';
import { snippetText } from './snippet-text.ts';
import { projectShapes } from './testing/project-shapes.ts';
import { environ, sqlite, startprojectSettings, withOs } from './testing/shape-parts.ts';

type Texts = Readonly<Record<string, string>>;

function scaffolded(texts: Texts, chosen: Partial<Choices> = {}): Scaffold & { readonly after: Texts } {
  const files = new MemoryFiles(texts);
  const workspace = readWorkspace(files);
  const reading = readDjango(workspace, workspace.djangoRoots[0] ?? '');
  const made = scaffold(workspace, reading, { ...suggestedChoices(reading), ...chosen });
  const created = Object.fromEntries(made.create.map(({ path, text }) => [path, text]));
  return { ...made, after: { ...texts, ...editedTexts(files, made.edits), ...created } };
}

/** With further texts in place of those of the shape. */
function scaffoldedShape(name: string, texts: Texts = {}): ReturnType<typeof scaffolded> {
  const shape = projectShapes.find((one) => one.name === name);
  if (!shape) throw new Error(`There is no shape ${name}.`);
  return scaffolded({ ...shape.texts, ...texts }, shape.choices);
}

const enabled = rules.filter((rule) => rule.enabled);

function findings(texts: Texts, { create }: Scaffold): readonly string[] {
  const executable = create.flatMap((file) => (file.executable ? [file.path] : []));
  return lintTexts(enabled, texts, executable).map(
    ({ rule, path, message }) => `${rule.id} in ${path}: ${message}`,
  );
}

describe('a scaffold', () => {
  it.each(projectShapes.map((one) => [one.name, one] as const))('of %s has no finding', (_, one) => {
    const made = scaffolded(one.texts, one.choices);
    expect(made.create.map(({ path }) => path)).not.toEqual([]);
    const own = new RegExp(`^(?:${(one.own ?? ['-']).join('|')}) in requirements`);
    expect(findings(made.after, made).filter((text) => !own.test(text))).toEqual([]);
  });

  it.each(projectShapes.map((one) => [one.name, one] as const))(
    'of %s changes nothing the second time',
    (_, one) => {
      const { after } = scaffolded(one.texts, one.choices);
      expect(scaffolded(after, one.choices)).toMatchObject({ create: [], edits: [], after });
    },
  );

  it('merges into .dockerignore, .env.example and requirements.txt', () => {
    const shape = projectShapes.at(-1);
    const { after, create } = scaffolded(shape?.texts ?? {});
    expect(create.map(({ path }) => path)).not.toContain('.dockerignore');
    expect(after['.dockerignore']).toMatch(/^\.git\n\.env\nnotes\/\n\.gitignore\n/);
    expect(after['.dockerignore']?.match(/^\.env$/gm)).toHaveLength(1);
    expect(after['.env.example']).toMatch(
      /^DJANGO_SECRET_KEY=mine\nDJANGO_ALLOWED_HOSTS=.*\nPOSTGRES_PASSWORD=app\n$/,
    );
    expect(after['requirements.txt']).toBe('Django>=5.2,<6\npsycopg[binary]\ngunicorn\nwhitenoise\n');
  });

  it('keeps a file of the same name', () => {
    const texts = { ...projectShapes[1]?.texts, 'docker/entrypoint.sh': '#!/bin/sh\nexec "$@"\n' };
    expect(scaffolded(texts).create.map(({ path }) => path)).not.toContain('docker/entrypoint.sh');
  });

  it('of a project with a Dockerfile or a Compose file changes nothing', () => {
    for (const path of ['Dockerfile', 'docker-compose.yml'])
      expect(
        scaffolded({
          ...projectShapes[1]?.texts,
          [path]: path === 'Dockerfile' ? 'FROM python:3.13\n' : 'services: {}\n',
        }),
      ).toMatchObject({
        create: [],
        edits: [],
      });
  });

  it('of a project beside a frontend with a Dockerfile is made all the same', () => {
    const texts = {
      ...projectShapes[1]?.texts,
      'frontend/Dockerfile': 'FROM node:24 AS build\nRUN npm ci\nFROM nginx:1.29\nCOPY --from=build /a /b\n',
    };
    expect(isDockerizable(readWorkspace(new MemoryFiles(texts)))).toBe(true);
    expect(scaffolded(texts).create.map(({ path }) => path)).toContain('Dockerfile');
    const own = { ...texts, 'docker/Dockerfile': 'FROM python:3.13\n' };
    expect(isDockerizable(readWorkspace(new MemoryFiles(own)))).toBe(false);
  });

  it('edits the settings for production, too', () => {
    const shape = projectShapes.find(({ name }) => name === 'requirements folder and settings package');
    const production =
      "from .base import *\n\nDEBUG = False\nSECRET_KEY = 'live'\nALLOWED_HOSTS = ['example.com']\n";
    const { after } = scaffolded({ ...shape?.texts, 'config/settings/production.py': production });
    expect(after['config/settings/production.py']).toBe(
      "import os\nfrom .base import *\n\nDEBUG = False\nSECRET_KEY = os.environ.get('DJANGO_SECRET_KEY', 'live')\nALLOWED_HOSTS = os.environ.get('DJANGO_ALLOWED_HOSTS', 'example.com,localhost,127.0.0.1').split(',')\n",
    );
    expect(after['config/settings/base.py']?.match(/^import os$/gm)).toHaveLength(1);
  });

  it('collects static files for the proxy in production only', () => {
    const shape = projectShapes.find(({ name }) => name === 'Caddy');
    const { after } = scaffolded(shape?.texts ?? {}, shape?.choices);
    expect(after['docker/entrypoint.sh']).toContain('DJANGO_COLLECT_STATIC');
    expect(after['compose.production.yaml']).toContain('DJANGO_COLLECT_STATIC: "yes"');
    expect(after['compose.override.yaml']).not.toContain('DJANGO_COLLECT_STATIC');
  });

  it('has the proxy serve files where the settings have their URLs', () => {
    const nginx = scaffoldedShape('Redis cache, media and nginx');
    expect(nginx.after['docker/nginx.conf']).toContain(
      '    location /assets/ {\n        alias /app/staticfiles/;\n',
    );
    expect(nginx.after['docker/nginx.conf']).toContain('    location /media/ {\n');
    expect(nginx.notes.join(' ')).not.toContain('_URL');
    const settings = (url: string): Texts => ({
      'config/settings.py': withOs(startprojectSettings(sqlite).replace("'static/'", url)),
    });
    const caddy = scaffoldedShape('Caddy', settings("os.environ.get('STATIC_URL', '/v1/assets/')"));
    expect(caddy.after['docker/Caddyfile']).toContain('    handle_path /v1/assets/* {\n');
    expect(scaffoldedShape('Caddy', settings("'https://cdn.example.com/'")).notes).toContain(
      'The path in `STATIC_URL` is not known. Correct `/static/` in `docker/Caddyfile`.',
    );
  });

  it('says what is missing where the edit of the requirements is left out', () => {
    const texts = projectShapes[1]?.texts ?? {};
    const { create, after } = scaffolded(texts);
    const choices = suggestedChoices(readDjango(readWorkspace(new MemoryFiles(texts)), ''));
    const read = (all: Texts) => readDjango(readWorkspace(new MemoryFiles(all)), '');
    const left = { ...texts, ...Object.fromEntries(create.map(({ path, text }) => [path, text])) };
    expect(missingRequirements(read(left), choices)).toBe(
      '`requirements.txt` lacks `gunicorn`, `whitenoise`, which the Docker files need. Add what is missing.',
    );
    expect(missingRequirements(read(after), choices)).toBeUndefined();
  });

  it('copies every file that the installation of the requirements reads', () => {
    const files = scaffoldedShape('requirements in other files').after;
    expect(files['Dockerfile']).toContain(
      `COPY requirements.txt constraints.txt ./
COPY requirements/production.txt requirements/
COPY requirements/common/base.txt requirements/common/
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
`,
    );
    expect(files['Dockerfile']).toContain(
      'COPY requirements-dev.txt ./\nCOPY tests/requirements.txt tests/\nRUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements-dev.txt\n',
    );
    expect(files['compose.override.yaml']).toContain('path: tests/requirements.txt');
    const itself = scaffoldedShape('the project itself among the requirements').after['Dockerfile'];
    expect(itself).toContain('--mount=type=bind,target=/app,rw pip install -r requirements.txt\n');
    expect(itself).not.toContain('whitenoise');
  });

  it('collects static files in the image with the settings for production', () => {
    const { after } = scaffoldedShape('requirements folder and settings package');
    expect(after['Dockerfile']).toMatch(
      /^RUN DJANGO_SETTINGS_MODULE=config\.settings\.production .*python manage\.py collectstatic --noinput$/m,
    );
    expect(scaffoldedShape('uv').after['Dockerfile']).not.toContain('DJANGO_SETTINGS_MODULE');
  });

  it.each([
    ["env.list('ALLOWED_HOSTS')", 'ALLOWED_HOSTS: ${ALLOWED_HOSTS:-localhost,127.0.0.1}'],
    ["os.environ['HOSTS'].split(' ')", 'HOSTS: ${HOSTS:-localhost 127.0.0.1}'],
  ])('gives hosts that the settings require a value in development: %s', (value, line) => {
    const settings = environ.replace("env.list('ALLOWED_HOSTS', default=['localhost'])", value);
    const { after, notes } = scaffoldedShape('django-environ', {
      'config/settings.py': withOs(settings),
    });
    expect(after['compose.yaml']).toContain(`    ${line}\n`);
    expect(notes.join(' ')).not.toContain('HOSTS');
  });

  it.each([
    ['Pipenv', 'RUN --mount=type=cache,target=/root/.cache/pipenv pipenv install --dev --deploy'],
    [
      'pyproject.toml with a development group',
      'RUN --mount=type=cache,target=/root/.cache/uv uv pip install --python /opt/venv --group dev',
    ],
  ])('of %s installs the packages of development in its own stage', (name, line) => {
    const text = scaffoldedShape(name).after['Dockerfile'] ?? '';
    expect(text).toContain(`FROM build AS build-development\n\n${line}\n`);
    expect(text).toContain('FROM base AS development\n\nCOPY --from=build-development /opt/venv /opt/venv\n');
  });

  it('has no stage for packages of development where there are none', () => {
    const pipfile = { Pipfile: '[packages]\ndjango = "*"\n[dev-packages]\n' };
    for (const { after } of [
      scaffoldedShape('Pipenv', pipfile),
      scaffoldedShape('pyproject.toml without a lock'),
    ])
      expect(after['Dockerfile']).not.toContain('build-development');
  });

  it('goes beside the requirements of a project in a subfolder', () => {
    const { create } = scaffolded(
      projectShapes.find(({ name }) => name === 'a project in a subfolder')?.texts ?? {},
    );
    expect(create.every(({ path }) => path.startsWith('backend/'))).toBe(true);
  });

  it('lists what is left to do', () => {
    const uv = scaffolded(projectShapes.find(({ name }) => name === 'uv')?.texts ?? {});
    expect(uv.notes).toContain(
      'The Dockerfile installs `gunicorn`, `whitenoise`. Add them to the project: `uv add gunicorn whitenoise`.',
    );
    const texts = {
      ...projectShapes[1]?.texts,
      'config/settings.py': startprojectSettings(sqlite, "KEY = os.environ['STRIPE_KEY']\n"),
    };
    expect(
      scaffolded({ ...texts, 'config/settings.py': `import os\n${texts['config/settings.py']}` }).notes,
    ).toContain('The settings require `STRIPE_KEY`. Set each of them in `.env`.');
  });
});

describe('the reading of a project', () => {
  const read = (texts: Texts) => {
    const workspace = readWorkspace(new MemoryFiles({ ...projectShapes[0]?.texts, ...texts }));
    return readDjango(workspace, '');
  };

  it.each([
    [{ '.python-version': '3.12.4\n' }, '3.12'],
    [{ 'runtime.txt': 'python-3.11.9\n' }, '3.11'],
    [
      {
        'pyproject.toml':
          '[project]\nname = "a"\nversion = "1"\nrequires-python = ">=3.14"\ndependencies = ["django"]\n',
      },
      '3.14',
    ],
    [{ 'requirements.txt': 'Django~=4.2.0\n' }, '3.12'],
    [{ 'requirements.txt': 'Django\n' }, '3.13'],
  ])('%j runs on Python %s', (texts, version) => {
    expect(read(texts).python).toBe(version);
  });

  it('finds the settings for production and the stack', () => {
    const shape = projectShapes.find(({ name }) => name === 'requirements folder and settings package');
    expect(read(shape?.texts ?? {})).toMatchObject({
      settingsModule: 'config.settings.local',
      productionModule: 'config.settings.production',
      projectPackage: 'config',
      database: 'postgresql',
      packages: {
        tool: 'pip',
        files: ['requirements/production.txt', 'requirements/base.txt'],
        development: ['requirements/local.txt', 'requirements/base.txt'],
      },
    });
    const full = projectShapes.find(({ name }) => name === 'Celery with RabbitMQ and beat');
    expect(read(full?.texts ?? {})).toMatchObject({
      celeryApp: 'config',
      usesBeat: true,
      broker: 'rabbitmq',
    });
  });
});

describe('snippet texts', () => {
  it('fills tab stops, choices and repeated stops', () => {
    expect(snippetText('compose', 'dj-compose-postgres', { 2: '16', 5: 'secret' })).toContain(
      '${POSTGRES_PASSWORD:-secret}',
    );
    expect(snippetText('compose', 'dj-compose-postgres')).toContain('image: postgres:17\n');
    expect(() => snippetText('compose', 'dj-none')).toThrow('There is no snippet dj-none.');
  });
});
