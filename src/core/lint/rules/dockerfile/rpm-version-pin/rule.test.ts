// Cases of rpm-version-pin.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'a module without a stream', given: 'FROM fedora:42\nRUN dnf module install -y «nginx»\n' },
    { name: 'dnf', given: 'FROM fedora:42\nRUN dnf install -y «curl»\n' },
    { name: 'yum', given: 'FROM fedora:42\nRUN yum install -y «python3» git-2.49.0\n' },
    { name: 'zypper', given: 'FROM fedora:42\nRUN zypper -n install «git»\n' },
  ],
  silent: [
    {
      name: 'a stream of a module, and groups',
      given: 'FROM fedora:42\nRUN dnf module install -y nginx:1.24\nRUN dnf group install -y tools\n',
    },
    { name: 'versions', given: 'FROM fedora:42\nRUN dnf install -y curl-8.9.1 && zypper -n in git=2.49\n' },
    { name: 'groups', given: 'FROM fedora:42\nRUN dnf install -y @development-tools\n' },
    { name: 'files', given: 'FROM fedora:42\nRUN dnf install -y ./a.rpm https://example.org/b.rpm\n' },
  ],
});
