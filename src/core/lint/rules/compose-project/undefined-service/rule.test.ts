// Cases of undefined-service.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const two = (lines: string): string =>
  `services:\n  web:\n    image: a:1\n${lines}  redis:\n    image: redis:8\n`;

testRule(rule, {
  reports: [
    {
      name: 'a name misspelt',
      given: two('    depends_on: [«redsi»]\n'),
      message: 'Service `redsi` is not defined, so Compose refuses the project. Did you mean `redis`?',
      fixed: two('    depends_on: [redis]\n'),
      safe: false,
    },
    {
      name: 'a name that is none',
      given: two('    depends_on:\n      «postgres»:\n        condition: service_started\n'),
      fixed: null,
    },
    {
      name: 'links',
      given: two('    links: ["«reddis»:cache"]\n'),
      fixed: two('    links: ["redis:cache"]\n'),
    },
    { name: 'a network mode', given: two('    network_mode: service:«vpn»\n'), fixed: null },
    { name: 'volumes', given: two('    volumes_from: ["«data»:ro", container:other]\n'), fixed: null },
    { name: 'extends in the same file', given: two('    extends: «base»\n'), fixed: null },
    {
      name: 'extends in another file',
      given: {
        'compose.yaml': two('    extends:\n      file: common.yml\n      service: «bse»\n'),
        'common.yml': 'services:\n  base:\n    image: a:1\n',
      },
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'a part in a folder of its own, whose database another file of the workspace holds',
      given: {
        'infra/compose.yaml': 'services:\n  db:\n    image: postgres:17\n',
        'web/compose.yaml': 'services:\n  web:\n    image: a:1\n    depends_on: [db]\n',
      },
    },
    {
      name: 'an override that git ignores may hold it',
      given: {
        'compose.yaml': 'services:\n  web:\n    image: a:1\n    depends_on: [db]\n',
        '.gitignore': 'docker-compose.override.*\n',
      },
    },
    { name: 'all there', given: two('    depends_on: [redis]\n    links: [redis]\n') },
    {
      name: 'declared by the override',
      given: {
        'compose.yaml': two('    depends_on: [db]\n'),
        'compose.override.yaml': 'services:\n  db:\n    image: postgres:17\n',
      },
    },
    {
      name: 'included',
      given: {
        'compose.yaml': `include: [db/compose.yaml]\n${two('    depends_on: [db]\n')}`,
        'db/compose.yaml': 'services:\n  db:\n    image: postgres:17\n',
      },
    },
    {
      name: 'an include that cannot be read',
      given: `include: [oci://example.com/db]\n${two('    depends_on: [db]\n')}`,
    },
    {
      name: 'a file that is only used with the default one',
      given: {
        'compose.yaml': two(''),
        'compose.prod.yaml': 'services:\n  proxy:\n    image: nginx:1.29\n    depends_on: [web]\n',
      },
    },
    { name: 'broken YAML', given: two('    depends_on: [db]\n    por\n') },
  ],
});
