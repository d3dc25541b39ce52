// Paths, variables and requirements of a container.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '#core/memory-files.ts';
import type { ProjectService } from '../model/project-service.ts';
import { readWorkspace } from '../workspace-reader.ts';

function service(texts: Readonly<Record<string, string>>, name = 'web'): ProjectService {
  const found = readWorkspace(new MemoryFiles(texts)).projects[0]?.services.get(name);
  if (!found) throw new Error('no service');
  return found;
}

const tree = {
  'manage.py': '',
  'src/app.py': '',
  'requirements.txt': '',
  'requirements/base.txt': '',
  'docker/entry.sh': '',
};
const compose = (more = '') => `services:\n  web:\n    build: .\n${more}`;

/** workspace -> container for each path, `-` where it is not there. */
function there(texts: Readonly<Record<string, string>>, ...paths: readonly string[]): readonly string[] {
  const { paths: map } = service({ ...tree, 'compose.yaml': compose(), ...texts });
  return paths.map((path) => map.toContainer(path) ?? '-');
}

function back(texts: Readonly<Record<string, string>>, ...paths: readonly string[]): readonly string[] {
  const { paths: map } = service({ ...tree, 'compose.yaml': compose(), ...texts });
  return paths.map((path) => map.toWorkspace(path) ?? '-');
}

describe('COPY', () => {
  it('brings folders and files to their places', () => {
    const Dockerfile = `FROM python:3.13
WORKDIR /app
COPY requirements.txt .
COPY requirements/*.txt /reqs/
COPY docker/entry.sh /entry
COPY src lib
`;
    expect(
      there(
        { Dockerfile },
        'requirements.txt',
        'requirements/base.txt',
        'docker/entry.sh',
        'src/app.py',
        'manage.py',
      ),
    ).toEqual(['/app/requirements.txt', '/reqs/base.txt', '/entry', '/app/lib/app.py', '-']);
    expect(back({ Dockerfile }, '/app/lib/app.py', '/entry', '/reqs/base.txt', '/app/manage.py')).toEqual([
      'src/app.py',
      'docker/entry.sh',
      'requirements/base.txt',
      '-',
    ]);
  });

  it('puts a file into a folder that is there', () => {
    expect(
      there({ Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY manage.py /app\n' }, 'manage.py'),
    ).toEqual(['/app/manage.py']);
  });

  it('follows stages, by copy and by name', () => {
    const Dockerfile = `FROM python:3.13 AS build
WORKDIR /build
COPY . .
FROM python:3.13 AS base
COPY docker /scripts
FROM base
COPY --from=build /build/src /srv/src
COPY --from=build /build/manage.py /srv/
`;
    expect(there({ Dockerfile }, 'src/app.py', 'manage.py', 'docker/entry.sh')).toEqual([
      '/srv/src/app.py',
      '/srv/manage.py',
      '/scripts/entry.sh',
    ]);
    expect(back({ Dockerfile }, '/srv/src/app.py', '/srv/requirements.txt')).toEqual(['src/app.py', '-']);
  });

  it('leaves out what .dockerignore names', () => {
    const Dockerfile = 'FROM python:3.13\nCOPY . /app\n';
    expect(there({ Dockerfile, '.dockerignore': 'src\n' }, 'src/app.py', 'manage.py')).toEqual([
      '-',
      '/app/manage.py',
    ]);
    expect(
      there({ Dockerfile, '.dockerignore': 'src\n', 'Dockerfile.dockerignore': '' }, 'src/app.py'),
    ).toEqual(['/app/src/app.py']);
  });

  it('starts from the build context', () => {
    const texts = {
      'src/Dockerfile': 'FROM python:3.13\nCOPY . /app\n',
      'compose.yaml': 'services:\n  web:\n    build: ./src\n',
    };
    expect(there(texts, 'src/app.py', 'manage.py')).toEqual(['/app/app.py', '-']);
  });
});

describe('mounts', () => {
  const Dockerfile = 'FROM python:3.13\nWORKDIR /app\nCOPY . .\n';

  it('lie over what the image holds', () => {
    const texts = { Dockerfile, 'compose.yaml': compose('    volumes:\n      - ./src:/app\n') };
    expect(there(texts, 'src/app.py', 'manage.py')).toEqual(['/app/app.py', '-']);
    expect(back(texts, '/app/app.py', '/app/missing.py')).toEqual(['src/app.py', 'src/missing.py']);
  });

  it('the deepest decides; an anonymous volume shows what the image holds', () => {
    const texts = {
      Dockerfile,
      'compose.yaml': compose(
        '    volumes:\n      - .:/app\n      - /app/src\n      - ./docker:/app/tools\n',
      ),
    };
    expect(there(texts, 'manage.py', 'src/app.py', 'docker/entry.sh')).toEqual([
      '/app/manage.py',
      '/app/src/app.py',
      '/app/tools/entry.sh',
    ]);
    expect(back(texts, '/app/tools/entry.sh', '/app/manage.py')).toEqual(['docker/entry.sh', 'manage.py']);
  });

  it('a named volume starts as a copy of the image', () => {
    const texts = {
      Dockerfile,
      'compose.yaml': `${compose('    volumes:\n      - code:/app\n')}volumes:\n  code:\n`,
    };
    expect(back(texts, '/app/manage.py')).toEqual(['manage.py']);
  });
});

describe('variables', () => {
  const image = 'FROM python:3.13\nENV A=image B=image\nWORKDIR /app\nCOPY . .\n';
  const look = (texts: Readonly<Record<string, string>>, name: string): string => {
    const { value, known } = service({
      ...tree,
      Dockerfile: image,
      'compose.yaml': compose(),
      ...texts,
    }).variable(name);
    return known ? (value ?? 'not set') : 'not known';
  };

  it('come from compose, then from the image', () => {
    const texts = { 'compose.yaml': compose('    environment:\n      A: compose\n') };
    expect(['A', 'B', 'C'].map((name) => look(texts, name))).toEqual(['compose', 'image', 'not set']);
  });

  it('are not known where an env file or the image hides them', () => {
    expect(look({ 'compose.yaml': compose('    env_file: missing.env\n') }, 'C')).toBe('not known');
    expect(look({ 'compose.yaml': 'services:\n  web:\n    image: example/site\n' }, 'C')).toBe('not known');
    expect(look({ 'compose.yaml': compose('    environment:\n      - C\n') }, 'C')).toBe('not known');
  });

  it('are what scripts export', () => {
    const texts = {
      Dockerfile: `${image}ENTRYPOINT ["docker/entry.sh"]\n`,
      'docker/entry.sh':
        '#!/bin/sh\nexport C="to-$A" D="$UNSET"\nif [ -n "$SOMETHING_ELSE_UNKNOWN$X" ]; then export E=1; fi\nexec "$@"\n',
      'compose.yaml': compose('    command: sleep infinity\n'),
    };
    expect(look(texts, 'C')).toBe('to-image');
    expect(look(texts, 'E')).toBe('not known');
  });

  it('may come from a file that a script reads', () => {
    const texts = {
      Dockerfile: `${image}ENTRYPOINT ["docker/entry.sh"]\n`,
      'docker/entry.sh': '#!/bin/sh\n. ./secrets.env\nexec "$@"\n',
      'compose.yaml': compose('    command: sleep infinity\n'),
    };
    expect(look(texts, 'C')).toBe('not known');
    expect(look(texts, 'A')).toBe('image');
  });
});

describe('requirements', () => {
  const names = (texts: Readonly<Record<string, string>>) =>
    service({ ...tree, 'compose.yaml': compose(), ...texts }).requirements.map(({ path, items }) => [
      path,
      ...items.map(({ name }) => name),
    ]);

  it('are those that the RUN lines name', () => {
    expect(
      names({
        'requirements/prod.txt': '-r base.txt\ngunicorn\n',
        'requirements/base.txt': 'Django\n',
        Dockerfile:
          'FROM python:3.13 AS build\nCOPY requirements /reqs\nRUN pip wheel -r /reqs/prod.txt\nFROM python:3.13\nCOPY --from=build /wheels /wheels\nRUN pip install --no-cache-dir whitenoise==6.0 /wheels/*\n',
      }),
    ).toEqual([
      ['requirements/prod.txt', 'gunicorn', 'django'],
      ['Dockerfile', 'whitenoise'],
    ]);
  });

  it('are those of a tool with a lock', () => {
    const texts = {
      'uv.lock': '[[package]]\nname = "django"\nversion = "5.2"\n',
      'pyproject.toml': '[project]\ndependencies = ["django"]\n',
    };
    expect(
      names({
        ...texts,
        Dockerfile:
          'FROM python:3.13\nWORKDIR /app\nRUN --mount=type=bind,source=uv.lock,target=uv.lock --mount=type=bind,source=pyproject.toml,target=pyproject.toml uv sync --locked\n',
      }),
    ).toEqual([
      ['uv.lock', 'django'],
      ['pyproject.toml', 'django'],
    ]);
  });
});
