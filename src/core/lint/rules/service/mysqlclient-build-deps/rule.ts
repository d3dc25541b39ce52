// Reports mysqlclient on slim images, which lack the client library it is compiled against.
import { defineRule } from '#core/lint/rule.ts';
import { compiledWithout } from '#core/lint/rules/shared/compiled-packages.ts';

export const rule = defineRule({
  id: 'mysqlclient-build-deps',
  on: 'service',
  title: '`mysqlclient` build dependencies missing',
  severity: 'error',
  failure: 'Can not find valid pkg-config name',
  check(service, report) {
    const findings = compiledWithout(service, {
      isMeant: ({ name }) => name === 'mysqlclient',
      provided: /mysql|mariadb/,
      message: () =>
        '`mysqlclient` is compiled on installation, which fails without a client library. Install `default-libmysqlclient-dev`, `pkg-config` and `gcc` first (Alpine: `mariadb-dev`, `pkgconf`, `gcc` and `musl-dev`).',
    });
    for (const finding of findings) report(finding);
  },
});
