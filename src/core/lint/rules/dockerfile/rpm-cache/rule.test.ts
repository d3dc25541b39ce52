// Cases of rpm-cache.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a cache that is cleaned before it is filled',
      given: 'FROM fedora:42\nRUN dnf clean all && «dnf install» -y httpd\n',
      safe: true,
      fixed: 'FROM fedora:42\nRUN dnf clean all && dnf install -y httpd && dnf clean all\n',
    },
    {
      name: 'the cache of another manager',
      given: 'FROM fedora:42\nRUN «dnf install» -y a && microdnf clean all\n',
      safe: true,
      fixed: 'FROM fedora:42\nRUN dnf install -y a && microdnf clean all && dnf clean all\n',
    },
    {
      name: 'other words for it',
      given:
        'FROM fedora:42\nRUN «dnf -y up»\nRUN «dnf -y upgrade-minimal»\nRUN «dnf -y rei» httpd\nRUN «dnf module install» -y nginx\n',
      safe: true,
      fixed:
        'FROM fedora:42\nRUN dnf -y up && dnf clean all\nRUN dnf -y upgrade-minimal\nRUN dnf -y rei httpd\nRUN dnf module install -y nginx\n',
      remaining: 3,
    },
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
    {
      name: 'yum and dnf, which share a cache',
      given: 'FROM fedora:42\nRUN yum install -y a && dnf clean all\n',
    },
    { name: 'cleaned', given: 'FROM fedora:42\nRUN dnf install -y curl && dnf clean all\n' },
    { name: 'removed by hand', given: 'FROM fedora:42\nRUN dnf install -y curl && rm -rf /var/cache/dnf\n' },
    {
      name: 'a mounted cache',
      given: 'FROM fedora:42\nRUN --mount=type=cache,target=/var/cache/dnf dnf install -y curl\n',
    },
  ],
});
