// Cases of database-not-persisted.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const db = (image: string, more = ''): string => `services:\n  db:\n    image: ${image}\n${more}`;
const mounted = (image: string, mount: string): string =>
  `services:\n  db:\n    image: ${image}\n    volumes:\n      - ${mount}\nvolumes:\n  db:\n`;

testRule(rule, {
  reports: [
    {
      name: 'PostgreSQL with no volume at all',
      given: db('«postgres:17»'),
      severity: 'warning',
      message: '`/var/lib/postgresql/data`',
      title: 'Mount the volume `db-data` at `/var/lib/postgresql/data`',
      safe: false,
      fixed:
        'services:\n  db:\n    image: postgres:17\n    volumes:\n      - db-data:/var/lib/postgresql/data\n\nvolumes:\n  db-data:\n',
    },
    {
      name: 'as a hint, in a development container',
      given: { '.devcontainer/compose.yaml': db('«postgres:17»') },
      severity: 'hint',
      fixed: {
        '.devcontainer/compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    volumes:\n      - db-data:/var/lib/postgresql/data\n\nvolumes:\n  db-data:\n',
      },
    },
    ...['latest', 'alpine', 'trixie'].map((tag) => ({
      name: `the newest PostgreSQL by the tag ${tag}`,
      given: db(`«postgres:${tag}»`),
      message: '`/var/lib/postgresql`',
      fixed: `services:\n  db:\n    image: postgres:${tag}\n    volumes:\n      - db-data:/var/lib/postgresql\n\nvolumes:\n  db-data:\n`,
    })),
    {
      name: 'PostgreSQL 18, a volume that is declared and not used',
      given: `${db('«postgres:18-alpine»', '    environment:\n      POSTGRES_PASSWORD: a\n')}volumes:\n  pgdata:\n`,
      message: '`/var/lib/postgresql/18/docker`',
      fixed:
        'services:\n  db:\n    image: postgres:18-alpine\n    volumes:\n      - pgdata:/var/lib/postgresql\n    environment:\n      POSTGRES_PASSWORD: a\nvolumes:\n  pgdata:\n',
    },
    {
      name: 'MySQL with another mount alone',
      given: `${db('«mysql:8.4»', '    volumes:\n      - ./conf:/etc/mysql/conf.d\n')}`,
      fixed:
        'services:\n  db:\n    image: mysql:8.4\n    volumes:\n      - db-data:/var/lib/mysql\n      - ./conf:/etc/mysql/conf.d\n\nvolumes:\n  db-data:\n',
    },
    {
      name: 'the parent of the data path, below which the image has a volume of its own',
      given: mounted('postgres:15', 'db:«/var/lib/postgresql»'),
      message: 'its own volume',
      title: 'Mount at `/var/lib/postgresql/data`',
      fixed: mounted('postgres:15', 'db:/var/lib/postgresql/data'),
    },
    {
      name: 'PostGIS with a misspelt path',
      given: mounted('«postgis/postgis:16-3.4»', 'db:/var/lib/postgres/data'),
      fixed: mounted(
        'postgis/postgis:16-3.4',
        'db-data:/var/lib/postgresql/data\n      - db:/var/lib/postgres/data',
      ).replace('volumes:\n  db:\n', 'volumes:\n  db-data:\n  db:\n'),
    },
    {
      name: 'two databases of one anchor, each of which gets its volume in its own mapping',
      given:
        'x-db: &db\n  image: «postgres:17»\nservices:\n  db:\n    <<: *db\n  db2:\n    <<: *db\n    environment:\n      A: b\n',
      remaining: 1,
      fixed:
        'x-db: &db\n  image: postgres:17\nservices:\n  db:\n    volumes:\n      - db-data:/var/lib/postgresql/data\n    <<: *db\n  db2:\n    <<: *db\n    environment:\n      A: b\n\nvolumes:\n  db-data:\n',
    },
    ...[
      ['an alias of a template', 'x-db: &db\n  image: «postgres:17»\nservices:\n  db2: *db\n  db: *db\n'],
      ['an alias', 'services:\n  db: &db\n    image: «postgres:17»\n  db2: *db\n'],
      ['a merge', 'services:\n  db: &db\n    image: «postgres:17»\n  db2:\n    <<: *db\n'],
      [
        'a merge of other mounts',
        'x-db: &db\n  image: «postgres:17»\n  volumes:\n    - ./conf:/etc/conf\nservices:\n  db:\n    <<: *db\n  db2:\n    <<: *db\n',
      ],
      ['extends', 'services:\n  db:\n    image: «postgres:17»\n  db2:\n    extends: db\n'],
    ].map(([by, given = '']) => ({
      name: `a mapping that another service takes over by ${by}`,
      given,
      fixed: null,
    })),
    {
      name: 'two databases beside one volume that is declared and not used',
      given:
        'services:\n  db:\n    image: «postgres:17»\n  db2:\n    image: «postgres:17»\nvolumes:\n  pgdata:\n',
      fixed:
        'services:\n  db:\n    image: postgres:17\n    volumes:\n      - db-data:/var/lib/postgresql/data\n  db2:\n    image: postgres:17\nvolumes:\n  db-data:\n  pgdata:\n',
    },
    {
      name: 'a file with a byte order mark',
      given: '\uFEFFservices:\n  db:\n    image: «postgres:17»\n',
      fixed:
        '\uFEFFservices:\n  db:\n    image: postgres:17\n    volumes:\n      - db-data:/var/lib/postgresql/data\n\nvolumes:\n  db-data:\n',
    },
  ],
  silent: [
    {
      name: 'the new path, the version first',
      given: mounted('postgis/postgis:18-3.6', 'db:/var/lib/postgresql'),
    },
    {
      name: 'the version last',
      given: mounted('timescale/timescaledb:2.11.0-pg15', 'db:/var/lib/postgresql/data'),
    },
    { name: 'a named volume', given: mounted('postgres:17', 'db:/var/lib/postgresql/data') },
    { name: 'a folder of the host', given: mounted('mariadb:11', './data:/var/lib/mysql/') },
    { name: 'the new path', given: mounted('postgres:18', 'db:/var/lib/postgresql') },
    {
      name: 'memory, on purpose',
      given: db('postgres:17', '    tmpfs:\n      - /var/lib/postgresql/data\n'),
    },
    {
      name: 'PGDATA in the volume',
      given: db('postgres:17', '    environment:\n      PGDATA: /data/pg\n    volumes:\n      - ./x:/data\n'),
    },
    { name: 'a file for tests', given: { 'docker-compose.test.yml': db('postgres:17') } },
    { name: 'a service for tests', given: 'services:\n  test-db:\n    image: postgres:17\n' },
    { name: 'an image that keeps its data elsewhere', given: db('bitnami/postgresql:16') },
    { name: 'a version that is not known', given: db('postgres:${PG}') },
    { name: 'a mount that is not known', given: mounted('postgres:17', '${DATA}') },
    { name: 'a cache', given: db('redis:8') },
  ],
});
