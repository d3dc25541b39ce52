// Reports psycopg2 and psycopg[c] on slim images, which lack the libpq they are compiled against.
import { defineRule } from '#core/lint/rule.ts';
import { compiledWithout } from '#core/lint/rules/shared/compiled-packages.ts';

export const rule = defineRule({
  id: 'psycopg-build-deps',
  on: 'service',
  title: '`psycopg` build dependencies missing',
  severity: 'error',
  failure: 'pg_config executable not found',
  check(service, report) {
    const findings = compiledWithout(service, {
      isMeant: ({ name, extras }) => name === 'psycopg2' || (name === 'psycopg' && extras.includes('c')),
      compiledName: ({ name }) => (name === 'psycopg2' ? 'psycopg2-binary' : undefined),
      provided: /libpq|postgresql|pg_config|psycopg/,
      message: ({ name }) =>
        name === 'psycopg2'
          ? '`psycopg2` is compiled on installation, which fails without `pg_config`. Require `psycopg2-binary`, or install `libpq-dev` and `gcc` first (Alpine: `postgresql-dev`, `gcc` and `musl-dev`).'
          : '`psycopg[c]` is compiled on installation, which fails without `pg_config`. Require `psycopg[binary]`, or install `libpq-dev` and `gcc` first.',
    });
    for (const finding of findings) report(finding);
  },
});
