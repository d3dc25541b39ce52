// Cases of env-file-missing.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const web = (lines: string): string => `services:\n  web:\n    image: a:1\n${lines}`;

testRule(rule, {
  reports: [
    {
      name: 'that several services name, once',
      given: {
        'compose.yaml':
          'services:\n  web:\n    image: a:1\n    env_file: «.env»\n  worker:\n    image: a:1\n    env_file: [.env]\n  beat:\n    image: a:1\n    env_file: ./.env\n',
        '.env.example': 'A=1\n',
      },
      related: ['.env', './.env'],
      fixed: { '.env': 'A=1\n' },
    },
    {
      name: 'in a file that COMPOSE_FILE of `.env` makes the default',
      given: {
        '.env': 'COMPOSE_FILE=local.yml\n',
        'local.yml': web('    env_file: «.env.local»\n'),
      },
      severity: 'error',
      creates: ['.env.local'],
    },
    {
      name: 'with its example',
      given: { 'compose.yaml': web('    env_file: «.env»\n'), '.env.example': 'A=1\n' },
      severity: 'error',
      message:
        '`.env` does not exist, so Compose refuses to start. Copy `.env.example` to `.env` and fill it in.',
      fixed: { '.env': 'A=1\n' },
      safe: false,
    },
    {
      name: 'in a list',
      given: web('    env_file:\n      - "«./conf/web.env»"\n'),
      message: '`conf/web.env` does not exist',
      title: 'Create an empty `conf/web.env`',
      creates: ['conf/web.env'],
    },
    {
      name: 'the long form, a hidden folder',
      given: {
        'compose.yaml': web('    env_file: [{ path: «.envs/.django» }]\n'),
        '.envs/sample.django': 'A=1\n',
        '.envs/.postgres': '',
      },
      fixed: { '.envs/.django': 'A=1\n' },
    },
    ...[
      ['touch', 'Makefile', 'env:\n\ttouch ./env.d/web.local env.d/db.local\n\ttouch env.d/web.local\n'],
      ['cp', 'bin/setup', 'cp -n env.d/web.example env.d/web.local && echo done\n'],
      ['a redirection', 'justfile', 'env:\n  echo "A=1" > env.d/web.local\n'],
    ].map(([how = '', script = '', text = '']) => ({
      name: `that a script of the repository creates with ${how}`,
      given: {
        'compose.yaml': web('    env_file: «env.d/web.local»\n'),
        '.gitignore': '*.local\n',
        [script]: text,
      },
      severity: 'info' as const,
      message: `\`${script}\` creates it: run that step.`,
      creates: ['env.d/web.local'],
    })),
    ...[
      ['that is not git-ignored', '', 'env:\n\ttouch env.d/web.local\n'],
      [
        'of which a script only reads',
        '*.local\n',
        'up:\n\tcp env.d/web.local backup/\n\tgrep A env.d/web.local\n',
      ],
      [
        'beside another one that is made',
        '*.local\n',
        'env:\n\ttouch conf/env.d/web.local env.d/web.local.bak\n',
      ],
    ].map(([what = '', ignored = '', text = '']) => ({
      name: `a file ${what}`,
      given: {
        'compose.yaml': web('    env_file: «env.d/web.local»\n'),
        '.gitignore': ignored,
        Makefile: text,
      },
      severity: 'error' as const,
      creates: ['env.d/web.local'],
    })),
    {
      name: 'of a service that a profile has to enable',
      given: {
        'compose.yaml': web('  release:\n    image: a:1\n    profiles: [full]\n    env_file: «.env»\n'),
        '.env.example': 'A=1\n',
      },
      severity: 'hint',
      message: 'so Compose refuses to start with the profile `full`. Copy',
      fixed: { '.env': 'A=1\n' },
    },
    {
      name: 'of such a service and of one that always starts, at that one',
      given: {
        'compose.yaml':
          'services:\n  release:\n    image: a:1\n    profiles: [full]\n    env_file: .env\n  web:\n    image: a:1\n    env_file: «.env»\n',
      },
      severity: 'error',
      message: 'so Compose refuses to start. Create',
      creates: ['.env'],
    },
    {
      name: 'in another set',
      given: {
        'compose.yaml': web(''),
        'compose.prod.yaml': 'services:\n  site:\n    image: b:1\n    env_file: «prod.env»\n',
      },
      severity: 'hint',
      creates: ['prod.env'],
    },
  ],
  silent: [
    { name: 'there', given: { 'compose.yaml': web('    env_file: .env\n'), '.env': '' } },
    { name: 'not required', given: web('    env_file: [{ path: .env, required: false }]\n') },
    {
      name: 'outside, or unknown',
      given: web('    env_file: ["../.env", "/etc/site.env", "${ENV_FILE}"]\n'),
    },
    {
      name: 'beside the file of a subfolder',
      given: { 'deploy/compose.yaml': web('    env_file: .env\n'), 'deploy/.env': '' },
    },
  ],
});
