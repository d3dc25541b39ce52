// Cases of apt-recommends.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'an installation',
      given: 'FROM python:3.13-slim\nRUN «apt-get install» -y curl\n',
      safe: false,
      fixed: 'FROM python:3.13-slim\nRUN apt-get install --no-install-recommends -y curl\n',
    },
    {
      name: 'behind other options',
      given: 'FROM python:3.13-slim\nRUN «apt-get -y install» \\\n    curl\n',
      fixed: 'FROM python:3.13-slim\nRUN apt-get -y install --no-install-recommends \\\n    curl\n',
    },
    {
      name: 'apt',
      given: 'FROM python:3.13-slim\nRUN «apt install» -y a b\n',
      fixed: 'FROM python:3.13-slim\nRUN apt install --no-install-recommends -y a b\n',
    },
  ],
  silent: [
    {
      name: 'with the option',
      given: 'FROM python:3.13-slim\nRUN apt-get install -y --no-install-recommends curl\n',
    },
    {
      name: 'by another option',
      given: 'FROM python:3.13-slim\nRUN apt-get -o APT::Install-Recommends=false install -y curl\n',
    },
    {
      name: 'on purpose',
      given: 'FROM python:3.13-slim\nRUN apt-get install -y --install-recommends curl\n',
    },
    {
      name: 'a stage that is not part of the image',
      given: 'FROM debian:12 AS b\nRUN apt-get install -y gcc\nFROM python:3.13-slim\n',
    },
  ],
});
