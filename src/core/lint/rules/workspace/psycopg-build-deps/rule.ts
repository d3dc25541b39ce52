// psycopg2 and psycopg[c] are compiled against libpq, which slim images do not have.
import { defineRule } from '#core/lint/rule.ts';
import { compiledWithout } from '#core/lint/rules/shared/compiled-packages.ts';

export const rule = defineRule({
  id: 'psycopg-build-deps',
  on: 'workspace',
  title: 'psycopg2 is compiled, and its libraries are missing',
  severity: 'error',
  failure: 'pg_config executable not found',
  check(workspace, report) {
    const findings = compiledWithout(workspace, {
      isMeant: ({ name, extras }) => name === 'psycopg2' || (name === 'psycopg' && extras.includes('c')),
      compiledName: ({ name }) => (name === 'psycopg2' ? 'psycopg2-binary' : undefined),
      provided: /libpq|postgresql|pg_config|psycopg/,
      message: ({ name }) =>
        name === 'psycopg2'
          ? '`psycopg2` is compiled at installation and finds no `pg_config` in this image. Require `psycopg2-binary`, or install `libpq-dev` and `gcc` first (`postgresql-dev`, `gcc` and `musl-dev` on Alpine).'
          : '`psycopg[c]` is compiled at installation and finds no `pg_config` in this image. Require `psycopg[binary]`, or install `libpq-dev` and `gcc` first.',
    });
    for (const finding of findings) report(finding);
  },
});
