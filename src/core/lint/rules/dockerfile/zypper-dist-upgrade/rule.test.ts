// Cases of zypper-dist-upgrade.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'the long form', given: 'FROM opensuse/leap:16\nRUN «zypper dist-upgrade» -y\n' },
    { name: 'the short form', given: 'FROM opensuse/leap:16\nRUN «zypper -n dup»\n' },
    {
      name: 'among others',
      given: 'FROM opensuse/leap:16\nRUN zypper ref && «zypper dup» -y && zypper clean\n',
    },
  ],
  silent: [
    { name: 'an update', given: 'FROM opensuse/leap:16\nRUN zypper update -y\n' },
    { name: 'an installation', given: 'FROM opensuse/leap:16\nRUN zypper -n install dup\n' },
    { name: 'another manager', given: 'FROM python:3.13-slim\nRUN apt-get dist-upgrade -y\n' },
  ],
});
