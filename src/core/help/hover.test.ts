// What is said about the word at «…», in projects read from text.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import { hoverAt } from './hover.ts';
import { code } from './markdown.ts';

/** The text about the mark, and the words it is about. */
function said(given: Readonly<Record<string, string>>): readonly [string | undefined, string | undefined] {
  const texts = Object.fromEntries(
    Object.entries(given).map(([path, text]) => [path, text.replace(/[«»]/g, '')]),
  );
  const [path, marked] = Object.entries(given).find(([, text]) => text.includes('«')) ?? ['', ''];
  const help = hoverAt(readWorkspace(new MemoryFiles(texts)), path, marked.indexOf('«') + 1, '2026-11-21');
  return [help?.markdown, help && texts[path]?.slice(help.span.start, help.span.end)];
}

const web = 'services:\n  web:\n    build: .\n    ports: ["8080:8000"]\n';

describe('a base image', () => {
  it('is what its tag says', () =>
    expect(said({ Dockerfile: 'FROM «python:3.12-slim-bookworm» AS a\n' })).toEqual([
      '**Python 3.12**: security support until October 2028.  \n**Debian 12 (bookworm)**: security support until June 2028.',
      'python:3.12-slim-bookworm',
    ]));
  it('says which Debian is below a tag that names none', () =>
    expect(said({ Dockerfile: 'FROM «python:3.13-slim»\n' })[0]).toBe(
      '**Python 3.13**: security support until October 2029.  \n**Debian 13 (trixie)**: security support until June 2030. The tag moves to newer Debian releases; add the release name to pin it.',
    ));
  it('says nothing of the system below where nobody can tell', () =>
    expect(said({ Dockerfile: 'FROM «python:3.13.1-slim»\n' })[0]).not.toMatch(/Debian/));
  it('says when its time is over, and what is new', () =>
    expect(said({ Dockerfile: 'FROM «python:3.8»\n' })[0]).toBe(
      '**Python 3.8**: out of security support since October 2024.  \n**Debian 12 (bookworm)**: security support until June 2028.  \nLatest release: Python 3.14.',
    ));
  it('is what a tag without a version gets', () =>
    expect(said({ Dockerfile: 'FROM «python»\n' })[0]).toMatch(/does not pin a version/));
  it('is known through a variable', () =>
    expect(said({ Dockerfile: 'ARG V=3.13\nFROM «python:${V}»\n' })[0]).toMatch(/Python 3\.13/));
  it('is a stage of the file', () =>
    expect(said({ Dockerfile: 'FROM a AS base\nFROM «base»\n' })[0]).toBe(
      'Build stage `base`, line 1 of this file.',
    ));
  it('is not guessed', () => expect(said({ Dockerfile: 'FROM «example/site:3.8»\n' })[0]).toBeUndefined());
  it('is known in a compose file', () =>
    expect(said({ 'compose.yaml': 'services:\n  db:\n    image: «postgres:13»\n' })[0]).toMatch(
      /PostgreSQL 13.*out of security support since November 2025/,
    ));
});

describe('CMD', () => {
  it('says what the image starts', () =>
    expect(said({ Dockerfile: 'FROM a\nENTRYPOINT ["/go"]\n«CMD» ["web", "--x"]\n' })).toEqual([
      'This image starts `/go web --x`',
      'CMD',
    ]));
  it('says that a shell comes in between', () =>
    expect(said({ Dockerfile: 'FROM a\n«CMD» python manage.py\n' })[0]).toBe(
      'This image starts `/bin/sh -c "python manage.py"`',
    ));
  it('counts for nothing behind an ENTRYPOINT of a shell', () =>
    expect(said({ Dockerfile: 'FROM a\nENTRYPOINT x\n«CMD» ["y"]\n' })[0]).toBe(
      'This image starts `/bin/sh -c "x"`',
    ));
  it('says no secret', () => {
    expect(
      said({
        Dockerfile: 'FROM a\nENTRYPOINT ["redis-cli"]\n«CMD» ["-a", "hunter2"]\n',
        'compose.yaml': `${web}    command: [-a, hunter2, ping]\n`,
      })[0],
    ).toBe(
      'This image starts `redis-cli -a ••••••`\n\n- `web` starts `redis-cli -a •••••• ping`, set in the Compose file',
    );
    expect(said({ Dockerfile: 'FROM a\n«CMD» PGPASSWORD=hunter2 psql\n' })[0]).toBe(
      'This image starts `/bin/sh -c "PGPASSWORD=•••••• psql"`',
    );
  });
  it('says which service starts something else', () =>
    expect(
      said({
        Dockerfile: 'FROM a\n«CMD» ["x"]\n',
        'compose.yaml': `${web}    command: python manage.py\n`,
      })[0],
    ).toBe('This image starts `x`\n\n- `web` starts `python manage.py`, set in the Compose file'));
});

describe('of a Dockerfile without compose', () => {
  const django = {
    'manage.py': "import os, django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
    'site/settings.py': 'DEBUG = True\n',
  };
  const Dockerfile =
    'FROM python:3.13\nWORKDIR /app\nCOPY . .\nEXPOSE 8000\nCMD ["python", "manage.py", "runserver"]\n';
  it('CMD says its server, manage.py and settings', () =>
    expect(said({ ...django, Dockerfile: Dockerfile.replace('CMD', '«CMD»') })[0]).toBe(
      'This image starts `python manage.py runserver`\n\n- runserver listens on `127.0.0.1:8000`\n- manage.py: `/app/manage.py`\n- settings: `site.settings`',
    ));
  it('EXPOSE says who listens', () =>
    expect(said({ ...django, Dockerfile: Dockerfile.replace('EXPOSE 8000', 'EXPOSE «8000»') })[0]).toBe(
      '`EXPOSE` does not publish port 8000. Publish it with `docker run -p 8000:8000 IMAGE`.  \nrunserver listens on `127.0.0.1:8000`',
    ));
});

describe('a port', () => {
  it('of EXPOSE is published by a service', () =>
    expect(said({ Dockerfile: 'FROM a\nEXPOSE «8000»\n', 'compose.yaml': web })[0]).toBe(
      'Port 8000 of this image:\n\n- published by `web`: `http://localhost:8080`',
    ));
  it('of EXPOSE alone opens nothing', () =>
    expect(said({ Dockerfile: 'FROM a\nEXPOSE «8000»\n' })[0]).toBe(
      '`EXPOSE` does not publish port 8000. Publish it with `docker run -p 8000:8000 IMAGE`.',
    ));
  it('of compose leads to the server', () =>
    expect(
      said({
        'compose.yaml':
          'services:\n  web:\n    image: example/site\n    command: python manage.py runserver 0.0.0.0:8000\n    ports:\n      - "«127.0.0.1:8080:8000»"\n',
      })[0],
    ).toBe('`http://127.0.0.1:8080` → port 8000 of `web`  \nrunserver listens on `0.0.0.0:8000`'));
  it('of compose that no server listens on', () =>
    expect(
      said({
        'compose.yaml':
          'services:\n  web:\n    image: example/site\n    command: python manage.py runserver 0.0.0.0:8000\n    ports:\n      - "«8080:80»"\n',
      })[0],
    ).toMatch(/runserver listens on 8000, not on 80$/));
});

describe('code', () => {
  it.each([
    ['a', '`a`'],
    ['a`b', '`` a`b ``'],
    ['a\n  b', '`a b`'],
    ['', '` `'],
    ['redis-server --requirepass hunter2', '`redis-server --requirepass ••••••`'],
    [`${'a'.repeat(190)} PASSWORD=${'hunter2'.repeat(10)}`, `\`${'a'.repeat(190)} PASSWORD…\``],
  ])('shows %j as it is', (text, expected) => expect(code(text)).toBe(expected));
});

describe('a name in a compose file', () => {
  const shop = (lines: string): Readonly<Record<string, string>> => ({
    'compose.yaml': `services:\n  web:\n    build:\n      context: .\n      target: live\n    ${lines}\n  db:\n    image: postgres:17\n    ports: ["5433:5432"]\n    volumes: [data:/var/lib/postgresql/data]\nvolumes:\n  data:\n`,
    Dockerfile:
      'FROM python:3.13 AS base\nFROM base AS live\nWORKDIR /app\nCOPY . .\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
    'manage.py':
      "import os\nimport django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
    'site/settings.py': "import os\nKEY = os.environ['KEY']\n",
    '.env': 'TAG=1\nDB_PASSWORD=hidden\nPW=hidden\nURL=redis://:hidden@cache\n',
  });
  it.each([
    ['depends_on: [«db»]', 'Service `db`: `postgres:17`  \npublished on port 5433  \nno healthcheck defined'],
    [
      'links: ["«db»:sql"]',
      'Service `db`: `postgres:17`  \npublished on port 5433  \nno healthcheck defined',
    ],
    [
      'volumes: ["«data»:/old"]',
      'Volume `data`, mounted by:\n\n- `web` at `/old`\n- `db` at `/var/lib/postgresql/data`',
    ],
    ['networks: [«inner»]', 'Network `inner`, used by: `web`'],
    ['environment: { «KEY»: 1 }', '`KEY` is read by the settings `site.settings`.'],
    ['environment: [«OTHER»=1]', undefined],
    ['hostname: a«${TAG}»', '`TAG` is `1` in `.env`, line 1.'],
    ['hostname: a«${DB_PASSWORD}»', '`DB_PASSWORD` is set in `.env`, line 2.'],
    ['environment: { POSTGRES_PASSWORD: "«${PW}»" }', '`PW` is set in `.env`, line 3.'],
    [
      'environment: { POSTGRES_PASSWORD: "«${NONE:-x}»" }',
      '`NONE` is not set in an env file, so Compose inserts its default.',
    ],
    ['environment: { DATABASE_URL: "postgres://u:«${PW}»@db" }', '`PW` is set in `.env`, line 3.'],
    ['environment: { POSTGRES_PASSWORD: "ab«$cd»" }', undefined],
    ['hostname: a«${URL}»', '`URL` is `redis://:••••••@cache` in `.env`, line 4.'],
    ['hostname: a«${NONE:-x}»', '`NONE` is not set in an env file, so Compose inserts `x`.'],
    ['hostname: a«${NONE}»', '`NONE` is not set in an env file, so Compose reads it from the shell.'],
    ['depends_on: [«nobody»]', undefined],
  ])('%s', (lines, expected) => expect(said(shop(lines))[0]).toBe(expected));

  it('is a stage of the Dockerfile that is built', () => {
    const texts = shop('init: true');
    const marked = texts['compose.yaml']?.replace('live', '«live»') ?? '';
    expect(said({ ...texts, 'compose.yaml': marked })).toEqual([
      'Build stage `live`, line 2 of `Dockerfile`.',
      'live',
    ]);
  });
});
