// Cases of healthcheck-missing-for-condition.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const waits = (condition: string, db: string): string =>
  `services:\n  web:\n    image: a:1\n    depends_on:\n      db:\n        condition: ${condition}\n  db:\n${db}`;
const check = (test: string): string =>
  `    healthcheck:\n      test: ${test}\n      interval: 5s\n      timeout: 5s\n      retries: 10\n`;

testRule(rule, {
  reports: [
    {
      name: 'postgres',
      given: waits('«service_healthy»', '    image: postgres:17\n'),
      message: '`db` has no healthcheck',
      related: ['db'],
      fixed: waits(
        'service_healthy',
        `    image: postgres:17\n${check('["CMD-SHELL", "pg_isready -U $${POSTGRES_USER:-postgres}"]')}`,
      ),
      safe: false,
    },
    {
      name: 'redis, quoted',
      given: waits('"«service_healthy»"', '    image: docker.io/library/redis:8\n'),
      fixed: waits(
        '"service_healthy"',
        `    image: docker.io/library/redis:8\n${check('["CMD", "redis-cli", "ping"]')}`,
      ),
    },
    {
      name: 'an image of our own on a bare base',
      given: {
        'compose.yaml': waits('«service_healthy»', '    build: .\n'),
        Dockerfile: 'FROM python:3.13\nCMD ["python"]\n',
      },
      fixed: null,
    },
    {
      name: 'switched off',
      given: waits('«service_healthy»', '    image: postgres:17\n    healthcheck: { disable: true }\n'),
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'a healthcheck',
      given: waits('service_healthy', '    image: postgres:17\n    healthcheck: { test: "true" }\n'),
    },
    { name: 'another condition', given: waits('service_started', '    image: postgres:17\n') },
    { name: 'an image that may bring one', given: waits('service_healthy', '    image: acme/db:1\n') },
    {
      name: 'a HEALTHCHECK in the Dockerfile',
      given: {
        'compose.yaml': waits('service_healthy', '    build: .\n'),
        Dockerfile: 'FROM python:3.13\nHEALTHCHECK CMD true\nCMD ["python"]\n',
      },
    },
    {
      name: 'a base that may bring one',
      given: {
        'compose.yaml': waits('service_healthy', '    build: .\n'),
        Dockerfile: 'FROM acme/base\nCMD ["python"]\n',
      },
    },
    {
      name: 'a Dockerfile that is not there',
      given: waits('service_healthy', '    build: https://github.com/a/b.git\n'),
    },
    {
      name: 'the override has it',
      given: {
        'compose.yaml': waits('service_healthy', '    image: postgres:17\n'),
        'compose.override.yaml': 'services:\n  db:\n    healthcheck: { test: "true" }\n',
      },
    },
  ],
});
