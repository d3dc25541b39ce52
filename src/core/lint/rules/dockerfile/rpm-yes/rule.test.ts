// Cases of rpm-yes.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'yum',
      given: 'FROM fedora:42\nRUN «yum install» curl\n',
      safe: true,
      fixed: 'FROM fedora:42\nRUN yum install -y curl\n',
    },
    {
      name: 'dnf',
      given: 'FROM fedora:42\nRUN «dnf --setopt=a=b upgrade»\n',
      fixed: 'FROM fedora:42\nRUN dnf --setopt=a=b upgrade -y\n',
    },
    {
      name: 'zypper',
      given: 'FROM opensuse/leap:16\nRUN «zypper install» curl\n',
      fixed: 'FROM opensuse/leap:16\nRUN zypper install -y curl\n',
    },
  ],
  silent: [
    {
      name: 'with the option',
      given:
        'FROM fedora:42\nRUN yum -y install a && dnf install -y b && zypper -n install c && zypper --non-interactive in d\n',
    },
    { name: 'microdnf, which does not ask', given: 'FROM fedora:42\nRUN microdnf install curl\n' },
    { name: 'other subcommands', given: 'FROM fedora:42\nRUN dnf clean all && yum list\n' },
  ],
});
