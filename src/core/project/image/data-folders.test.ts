// Where the images of databases keep their data.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '#core/memory-files.ts';
import type { ProjectService } from '../model/project-service.ts';
import { readWorkspace } from '../workspace-reader.ts';
import { dataFolderOf, hasOwnVolumeBelow } from './data-folders.ts';

function database(image: string, more = ''): ProjectService {
  const compose = `services:\n  db:\n    image: ${image}\n${more}`;
  const found = readWorkspace(new MemoryFiles({ 'compose.yaml': compose })).projects[0]?.services.get('db');
  if (!found) throw new Error('no service');
  return found;
}

const pgdata = (value: string) => `    environment:\n      PGDATA: ${value}\n`;

describe('dataFolderOf', () => {
  it.each([
    ['mysql:8.4', '', '/var/lib/mysql', '/var/lib/mysql'],
    ['mariadb', '', '/var/lib/mysql', '/var/lib/mysql'],
    ['mongo:7', '', '/data/db', '/data/db'],
    ['postgres:16-alpine', '', '/var/lib/postgresql/data', '/var/lib/postgresql/data'],
    ['postgis/postgis:16-3.4', '', '/var/lib/postgresql/data', '/var/lib/postgresql/data'],
    ['timescale/timescaledb:2.17-pg17', '', '/var/lib/postgresql/data', '/var/lib/postgresql/data'],
    ['postgres:18.1', '', '/var/lib/postgresql/18/docker', '/var/lib/postgresql'],
    ['pgvector/pgvector:pg18', '', '/var/lib/postgresql/18/docker', '/var/lib/postgresql'],
    ['postgres', '', '/var/lib/postgresql', '/var/lib/postgresql'],
    ['postgres:17', pgdata('/srv/pg/'), '/srv/pg', '/srv/pg'],
  ])('%s%s: %s in %s', (image, more, data, volume) =>
    expect(dataFolderOf(database(image, more))).toMatchObject({ data, volume }),
  );
  it.each([
    ['ours/postgres:17', ''],
    ['redis:8', ''],
    ['postgres:nightly', ''],
    [`postgres@sha256:${'a'.repeat(64)}`, ''],
    ['postgres:17', pgdata('data')],
    ['postgres:17', '    env_file: missing.env\n'],
    ['mysql:8.4', '    build: .\n'],
  ])('%s%s: not known', (image, more) => expect(dataFolderOf(database(image, more))).toBeUndefined());
});

describe('hasOwnVolumeBelow', () => {
  it.each([
    ['postgres:17', 'db:/var/lib/postgresql', true],
    ['postgres:17', 'db:/var/lib', true],
    ['postgres:17', 'db:/var/lib/postgresql/data', false],
    ['postgres:17', 'db:/srv', false],
    ['postgres:18', 'db:/var/lib/postgresql', false],
    ['postgis/postgis:17-3.5', 'db:/var/lib/postgresql', false],
  ])('%s with %s: %s', (image, mount, expected) => {
    const service = database(image, `    volumes:\n      - ${mount}\nvolumes:\n  db:\n`);
    const [first] = service.service.mounts;
    if (!first) throw new Error('no mount');
    expect(hasOwnVolumeBelow(service, first, '/var/lib/postgresql/data')).toBe(expected);
  });
});
