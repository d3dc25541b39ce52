// Cases of undefined-network.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const web = (lines: string): string => `services:\n  web:\n    image: a:1\n${lines}`;

testRule(rule, {
  reports: [
    {
      name: 'that the example of the override declares neither',
      given: {
        'compose.yaml': 'services:\n  web:\n    image: a:1\n    networks: [«back»]\n',
        'compose.override.example.yaml': 'services:\n  web:\n    tty: true\n',
      },
      fixed: {
        'compose.yaml': 'services:\n  web:\n    image: a:1\n    networks: [back]\n\nnetworks:\n  back:\n',
      },
    },
    {
      name: 'that several services use, once',
      given:
        'services:\n  a:\n    image: a:1\n    networks: [«back»]\n  b:\n    image: a:1\n    networks: [back]\n',
      related: ['back'],
      fixed:
        'services:\n  a:\n    image: a:1\n    networks: [back]\n  b:\n    image: a:1\n    networks: [back]\n\nnetworks:\n  back:\n',
    },
    {
      name: 'a misspelt name that several services use, once and with one fix for all',
      given:
        'services:\n  a:\n    image: a:1\n    networks: [«backend1»]\n  b:\n    image: a:1\n    networks: [backend1]\nnetworks:\n  backend:\n',
      fixed:
        'services:\n  a:\n    image: a:1\n    networks: [backend]\n  b:\n    image: a:1\n    networks: [backend]\nnetworks:\n  backend:\n',
      title: 'Change to `backend`',
    },
    {
      name: 'the list form',
      given: web('    networks: [default, «backend»]\n'),
      fixed: web('    networks: [default, backend]\n\nnetworks:\n  backend:\n'),
      title: 'Declare the network `backend`',
      safe: false,
    },
    {
      name: 'the mapping form, with other networks declared',
      given: `${web('    networks:\n      «backend»:\n        aliases: [a]\n')}networks:\n  front:\n`,
      fixed: `${web('    networks:\n      backend:\n        aliases: [a]\n')}networks:\n  backend:\n  front:\n`,
    },
    {
      name: 'one that is nearly declared',
      given: `${web('    networks: [«back-end»]\n')}networks:\n  backend:\n`,
      message: 'Did you mean `backend`?',
      fixed: `${web('    networks: [backend]\n')}networks:\n  backend:\n`,
    },
  ],
  silent: [
    {
      name: 'a part in a folder of its own, whose network another file of the workspace declares',
      given: {
        'compose.yaml': 'services:\n  db:\n    image: postgres:17\nnetworks:\n  back:\n',
        'apps/web/compose.yaml': 'services:\n  web:\n    image: a:1\n    networks: [back]\n',
        'up.sh':
          'for one in apps/*; do files="$files -f $one/compose.yaml"; done\ndocker compose -f compose.yaml $files up\n',
      },
    },
    {
      name: 'an override that git ignores may declare it',
      given: {
        'compose.yaml': 'services:\n  web:\n    image: a:1\n    networks: [back]\n',
        '.gitignore': 'compose.override.yaml\n',
      },
    },
    {
      name: 'the example of the override declares it',
      given: {
        'compose.yaml': 'services:\n  web:\n    image: a:1\n    networks: [back]\n',
        'compose.override.yaml.example': 'networks:\n  back:\n',
      },
    },
    { name: 'declared', given: `${web('    networks: [a]\n')}networks:\n  a:\n` },
    { name: 'external', given: `${web('    networks: [a]\n')}networks:\n  a: { external: true }\n` },
    { name: 'the default one', given: web('    networks: [default]\n') },
    { name: 'none named', given: web('') },
    {
      name: 'declared by another file of the set',
      given: {
        'compose.yaml': web(''),
        'compose.override.yaml': 'services:\n  web:\n    networks: [a]\nnetworks:\n  a:\n',
      },
    },
  ],
});
