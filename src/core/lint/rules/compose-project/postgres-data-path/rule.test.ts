// Cases of postgres-data-path.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const db = (image: string, volume: string, lines = ''): string =>
  `services:\n  db:\n    image: ${image}\n${lines}    volumes:\n      - ${volume}\n    environment:\n      POSTGRES_PASSWORD: a\nvolumes:\n  db:\n`;

testRule(rule, {
  reports: [
    {
      name: 'version 18',
      given: db('postgres:18', 'db:«/var/lib/postgresql/data»'),
      fixed: db('postgres:18', 'db:/var/lib/postgresql'),
      safe: false,
    },
    {
      name: 'no version',
      given: db('postgres', '"db:«/var/lib/postgresql/data/»"'),
      fixed: db('postgres', '"db:/var/lib/postgresql"'),
    },
    {
      name: 'the long form, a variant',
      given: db('postgres:18.1-alpine', '{ type: volume, source: db, target: «/var/lib/postgresql/data» }'),
      fixed: db('postgres:18.1-alpine', '{ type: volume, source: db, target: /var/lib/postgresql }'),
    },
    {
      name: 'a folder',
      given: db('postgres:latest', './data:«/var/lib/postgresql/data»:z'),
      fixed: db('postgres:latest', './data:/var/lib/postgresql:z'),
    },
  ],
  silent: [
    { name: 'an older version', given: db('postgres:17', 'db:/var/lib/postgresql/data') },
    { name: 'the new path', given: db('postgres:18', 'db:/var/lib/postgresql') },
    {
      name: 'PGDATA',
      given: db('postgres:18', 'db:/var/lib/postgresql/data', '').replace(
        'POSTGRES_PASSWORD: a',
        'PGDATA: /var/lib/postgresql/data',
      ),
    },
    { name: 'a version that is not known', given: db('postgres:${PG}', 'db:/var/lib/postgresql/data') },
    { name: 'a digest', given: db('postgres@sha256:0123', 'db:/var/lib/postgresql/data') },
    { name: 'another image', given: db('postgis/postgis:18-3.6', 'db:/var/lib/postgresql/data') },
  ],
});
