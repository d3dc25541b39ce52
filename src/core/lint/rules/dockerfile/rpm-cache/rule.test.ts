// Cases of rpm-cache.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'dnf',
      given: 'FROM fedora:42\nRUN «dnf install» -y curl\n',
      safe: true,
      fixed: 'FROM fedora:42\nRUN dnf install -y curl && dnf clean all\n',
    },
    {
      name: 'yum over several lines',
      given: 'FROM fedora:42\nRUN «yum -y install» \\\n  curl\n',
      fixed: 'FROM fedora:42\nRUN yum -y install \\\n  curl \\\n  && yum clean all\n',
    },
    {
      name: 'zypper',
      given: 'FROM opensuse/leap:16\nRUN «zypper -n in» curl\n',
      fixed: 'FROM opensuse/leap:16\nRUN zypper -n in curl && zypper clean --all\n',
    },
  ],
  silent: [
    { name: 'cleaned', given: 'FROM fedora:42\nRUN dnf install -y curl && dnf clean all\n' },
    { name: 'removed by hand', given: 'FROM fedora:42\nRUN dnf install -y curl && rm -rf /var/cache/dnf\n' },
    {
      name: 'a mounted cache',
      given: 'FROM fedora:42\nRUN --mount=type=cache,target=/var/cache/dnf dnf install -y curl\n',
    },
  ],
});
