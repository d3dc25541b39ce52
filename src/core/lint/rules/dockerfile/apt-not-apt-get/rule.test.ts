// Cases of apt-not-apt-get.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'an installation',
      given: 'FROM python:3.13-slim\nRUN «apt» update && «apt» install -y curl\n',
      safe: true,
      fixed: 'FROM python:3.13-slim\nRUN apt-get update && apt install -y curl\n',
    },
    {
      name: 'behind a wrapper',
      given: 'FROM python:3.13-slim\nRUN DEBIAN_FRONTEND=noninteractive «apt» install -y curl\n',
      fixed: 'FROM python:3.13-slim\nRUN DEBIAN_FRONTEND=noninteractive apt-get install -y curl\n',
    },
    {
      name: 'with its path',
      given: 'FROM python:3.13-slim\nRUN «/usr/bin/apt» install -y curl\n',
      fixed: null,
    },
  ],
  silent: [
    { name: 'apt-get', given: 'FROM python:3.13-slim\nRUN apt-get update && apt-get install -y curl\n' },
    { name: 'what only apt can do', given: 'FROM python:3.13-slim\nRUN apt list --installed\n' },
    { name: 'a path of that name', given: 'FROM python:3.13-slim\nRUN rm -rf /var/cache/apt\n' },
  ],
});
