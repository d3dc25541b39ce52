// mysqlclient is compiled against MariaDB's or MySQL's client library, which slim images do not have.
import { defineRule } from '#core/lint/rule.ts';
import { compiledWithout } from '#core/lint/rules/shared/compiled-packages.ts';

export const rule = defineRule({
  id: 'mysqlclient-build-deps',
  on: 'workspace',
  title: 'mysqlclient is compiled, and its libraries are missing',
  severity: 'error',
  failure: 'Can not find valid pkg-config name',
  check(workspace, report) {
    const findings = compiledWithout(workspace, {
      isMeant: ({ name }) => name === 'mysqlclient',
      provided: /mysql|mariadb/,
      message: () =>
        '`mysqlclient` is compiled at installation and finds no client library in this image. Install `default-libmysqlclient-dev`, `pkg-config` and `gcc` first (`mariadb-dev`, `pkgconf`, `gcc` and `musl-dev` on Alpine).',
    });
    for (const finding of findings) report(finding);
  },
});
