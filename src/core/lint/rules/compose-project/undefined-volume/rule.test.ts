// Cases of undefined-volume.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const web = (lines: string): string => `services:\n  web:\n    image: a:1\n${lines}`;

testRule(rule, {
  reports: [
    {
      name: 'the short form',
      given: web('    volumes:\n      - «static»:/static:ro\n'),
      fixed: web('    volumes:\n      - static:/static:ro\n\nvolumes:\n  static:\n'),
      title: 'Declare the volume `static`',
      safe: false,
    },
    {
      name: 'the long form, the section empty',
      given: `volumes:\n${web('    volumes:\n      - type: volume\n        source: «data»\n        target: /data\n')}`,
      fixed: `volumes:\n  data:\n${web('    volumes:\n      - type: volume\n        source: data\n        target: /data\n')}`,
    },
    {
      name: 'one letter off',
      given: `${web('    volumes: ["«postgres-data»:/data"]\n')}volumes:\n  postgres_data:\n`,
      fixed: `${web('    volumes: ["postgres_data:/data"]\n')}volumes:\n  postgres_data:\n`,
    },
    {
      name: 'with Windows line ends',
      given: web('    volumes: ["«aa»:/data"]\n').replaceAll('\n', '\r\n'),
      fixed: web('    volumes: ["aa:/data"]\n\nvolumes:\n  aa:\n').replaceAll('\n', '\r\n'),
    },
  ],
  silent: [
    {
      name: 'a part in a folder of its own, whose volume another file of the workspace declares',
      given: {
        'infra/compose.yaml': 'services:\n  db:\n    image: postgres:17\nvolumes:\n  media:\n',
        'web/compose.yaml': 'services:\n  web:\n    image: a:1\n    volumes: [media:/media]\n',
      },
    },
    { name: 'declared', given: `${web('    volumes: ["aa:/data"]\n')}volumes:\n  aa:\n` },
    { name: 'a drive of Windows, which one letter is', given: web('    volumes: ["a:/data"]\n') },
    { name: 'folders', given: web('    volumes: [./a:/a, /b:/b, ~/c:/c, ../d:/d, "C:\\\\e:/e", .:/f]\n') },
    { name: 'anonymous', given: web('    volumes: [/data]\n') },
    { name: 'unknown', given: web('    volumes: ["${DATA}:/data"]\n') },
    { name: 'tmpfs', given: web('    volumes: [{ type: tmpfs, target: /tmp }]\n') },
    {
      name: 'declared by the default file',
      given: {
        'docker-compose.yml': `${web('    volumes: ["aa:/a"]\n')}volumes:\n  aa:\n`,
        'docker-compose.prod.yml': 'services:\n  nginx:\n    image: nginx:1.29\n    volumes: ["aa:/a"]\n',
      },
    },
  ],
});
