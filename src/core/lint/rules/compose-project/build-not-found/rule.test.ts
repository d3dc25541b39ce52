// Cases of build-not-found.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const some = { 'manage.py': '', 'README.md': '', 'requirements.txt': '', 'backend/app.py': '' };
const project = (build: string, more: Record<string, string> = {}): Record<string, string> => ({
  ...some,
  'compose.yaml': `services:\n  web:\n    build: ${build}\n`,
  ...more,
});
const stages = 'FROM python:3.13-slim AS base\nFROM base AS development\nFROM base AS production\n';

testRule(rule, {
  reports: [
    {
      name: 'a context that does not exist',
      given: project('«./front»'),
      severity: 'error',
      message: "The build context `front` does not exist, so Compose can't build `web`.",
      fixed: null,
    },
    {
      name: 'a context below its own folder, which is right from the top of the workspace',
      given: {
        ...some,
        'backend/Dockerfile': stages,
        'backend/compose.yaml': 'services:\n  web:\n    build:\n      context: «./backend»\n',
      },
      message: '`backend/backend`',
      severity: 'hint',
      fixed: null,
    },
    {
      name: 'a context without Dockerfile, which two services build',
      given: project('«backend»\n  worker:\n    build: backend'),
      message: "`backend/Dockerfile` does not exist, so Compose can't build `web`. Create it",
      related: ['backend'],
      fixed: null,
    },
    {
      name: 'a Dockerfile of another name',
      given: project('\n      context: .\n      dockerfile: «docker/Dockerfile.dev»', {
        'docker/dev.Dockerfile': stages,
      }),
      message: '`docker/Dockerfile.dev` does not exist',
      fixed: null,
    },
    {
      name: 'a stage that the Dockerfile lacks',
      given: project('\n      context: .\n      target: «dev»', { Dockerfile: stages }),
      message:
        "`Dockerfile` has no stage `dev`, so Compose can't build `web`. Use one of its stages: `base`, `development`, `production`.",
      fixed: null,
    },
    {
      name: 'a stage of a Dockerfile without names, for a service with a profile',
      given: project('\n      context: .\n      target: «dev»\n    profiles: [tools]', {
        Dockerfile: 'FROM python:3.13-slim\n',
      }),
      message: 'Name a stage with `AS`, or remove `target`.',
      severity: 'hint',
      fixed: null,
    },
  ],
  silent: [
    { name: 'there', given: project('backend', { 'backend/Dockerfile': stages }) },
    {
      name: 'a stage in other case, and by its number',
      given: project(
        '\n      context: .\n      target: Development\n  other:\n    build:\n      context: .\n      target: 0',
        { Dockerfile: stages },
      ),
    },
    { name: 'a file in lower case', given: project('backend', { 'backend/dockerfile': stages }) },
    {
      name: 'an inline Dockerfile',
      given: project('\n      context: backend\n      dockerfile_inline: FROM python:3.13-slim'),
    },
    {
      name: 'outside of the folder, at an address, or unknown',
      given: project(
        '../other\n  b:\n    build: https://example.com/x.git\n  c:\n    build: "${FOLDER}"\n  d:\n    build:\n      context: .\n      target: ${STAGE}',
        { Dockerfile: stages },
      ),
    },
    { name: 'git-ignored', given: project('front', { '.gitignore': '/front\n' }) },
    {
      name: 'a submodule',
      given: project('front', { '.gitmodules': '[submodule "front"]\n\tpath = front\n' }),
    },
    { name: 'a Compose file alone', given: { 'compose.yaml': 'services:\n  web:\n    build: .\n' } },
  ],
});
