// Cases of expose-proto-casing.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'upper case',
      given: 'FROM python:3.13-slim\nEXPOSE «80/TCP»\n',
      safe: true,
      fixed: 'FROM python:3.13-slim\nEXPOSE 80/tcp\n',
    },
    {
      name: 'a range in mixed case',
      given: 'FROM python:3.13-slim\nEXPOSE 80 «8000-8010/Udp»\n',
      fixed: 'FROM python:3.13-slim\nEXPOSE 80 8000-8010/udp\n',
    },
    { name: 'behind a variable', given: 'FROM python:3.13-slim\nENV P=80\nEXPOSE «$P/TCP»\n', fixed: null },
  ],
  silent: [
    { name: 'lower case', given: 'FROM python:3.13-slim\nEXPOSE 80/tcp 53/udp\n' },
    { name: 'no protocol', given: 'FROM python:3.13-slim\nEXPOSE 80\n' },
    { name: 'a variable', given: 'FROM python:3.13-slim\nENV Proto=tcp\nEXPOSE 80/$Proto\n' },
  ],
});
