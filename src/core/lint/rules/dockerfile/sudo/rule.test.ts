// Cases of sudo.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'before a command',
      given: 'FROM python:3.13-slim\nRUN «sudo» apt-get update && «sudo» make\n',
      safe: false,
      fixed: 'FROM python:3.13-slim\nRUN apt-get update && sudo make\n',
    },
    { name: 'with options', given: 'FROM python:3.13-slim\nRUN «sudo» -u app make\n', fixed: null },
    { name: 'over two lines', given: 'FROM python:3.13-slim\nRUN «sudo» \\\n  make\n', fixed: null },
  ],
  silent: [
    { name: 'its installation', given: 'FROM python:3.13-slim\nRUN apt-get install -y sudo\n' },
    { name: 'a group of that name', given: 'FROM python:3.13-slim\nRUN usermod -aG sudo app\n' },
    {
      name: 'as text',
      given: 'FROM python:3.13-slim\nRUN echo "app ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/app\n',
    },
  ],
});
