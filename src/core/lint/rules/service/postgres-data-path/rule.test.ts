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
      name: 'PostGIS, which is built on it',
      given: db('postgis/postgis:18-3.6', 'db:«/var/lib/postgresql/data»'),
      message: '`postgis/postgis:18-3.6` refuses to start',
      fixed: db('postgis/postgis:18-3.6', 'db:/var/lib/postgresql'),
    },
    {
      name: 'pgvector',
      given: db('pgvector/pgvector:0.8.1-pg18-trixie', 'db:«/var/lib/postgresql/data»'),
      fixed: db('pgvector/pgvector:0.8.1-pg18-trixie', 'db:/var/lib/postgresql'),
    },
    {
      name: 'TimescaleDB',
      given: db('timescale/timescaledb:latest-pg18', 'db:«/var/lib/postgresql/data»'),
      fixed: db('timescale/timescaledb:latest-pg18', 'db:/var/lib/postgresql'),
    },
    {
      name: 'an image of the project that is built on it',
      given: {
        'db/Dockerfile': 'FROM postgres:18\nCOPY init.sql /docker-entrypoint-initdb.d/\n',
        'compose.yaml': db('shop-db', 'db:«/var/lib/postgresql/data»', '    build: db\n'),
      },
      fixed: { 'compose.yaml': db('shop-db', 'db:/var/lib/postgresql', '    build: db\n') },
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
    {
      name: 'another image',
      given: db('timescale/timescaledb-ha:pg18', 'pg:/var/lib/postgresql/data'),
    },
    { name: 'PostGIS on 17', given: db('postgis/postgis:17-3.5', 'db:/var/lib/postgresql/data') },
    { name: 'pgvector on 17', given: db('pgvector/pgvector:pg17', 'db:/var/lib/postgresql/data') },
    {
      name: 'a version of TimescaleDB itself',
      given: db('timescale/timescaledb:2.23.0', 'db:/var/lib/postgresql/data'),
    },
    {
      name: 'a built image with an entrypoint of its own',
      given: {
        'db/Dockerfile': 'FROM postgres:18\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]\n',
        'compose.yaml': db('shop-db', 'db:/var/lib/postgresql/data', '    build: db\n'),
      },
    },
    {
      name: 'a built image with a data path of its own',
      given: {
        'db/Dockerfile': 'FROM postgres:18\nENV PGDATA=/var/lib/postgresql/data\n',
        'compose.yaml': db('shop-db', 'db:/var/lib/postgresql/data', '    build: db\n'),
      },
    },
  ],
});
