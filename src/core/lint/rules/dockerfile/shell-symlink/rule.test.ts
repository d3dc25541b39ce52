// Cases of shell-symlink.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'bash',
      given: 'FROM python:3.13-slim\nRUN «ln -sf /bin/bash /bin/sh»\n',
      safe: false,
      fixed: 'FROM python:3.13-slim\nSHELL ["/bin/bash", "-c"]\n',
    },
    {
      name: 'among others',
      given: 'FROM python:3.13-slim\nRUN a && «ln -s -f /bin/bash /bin/sh» && b\n',
      fixed: null,
    },
    {
      name: 'after removing it',
      given: 'FROM python:3.13-slim\nRUN rm /bin/sh && «ln -s /bin/bash /bin/sh»\n',
      fixed: 'FROM python:3.13-slim\nSHELL ["/bin/bash", "-c"]\n',
    },
  ],
  silent: [
    { name: 'SHELL', given: 'FROM python:3.13-slim\nSHELL ["/bin/bash", "-c"]\n' },
    { name: 'another link', given: 'FROM python:3.13-slim\nRUN ln -s /usr/bin/python3 /usr/bin/python\n' },
    { name: 'a link to it', given: 'FROM python:3.13-slim\nRUN ln -s /bin/sh /bin/x\n' },
  ],
});
