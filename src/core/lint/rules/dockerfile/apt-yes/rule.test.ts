// Cases of apt-yes.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'an installation',
      given: 'FROM python:3.13-slim\nRUN apt-get update && «apt-get install» curl\n',
      safe: true,
      message: 'can prompt for confirmation, which a build cannot give',
      fixed: 'FROM python:3.13-slim\nRUN apt-get update && apt-get install -y curl\n',
    },
    {
      name: 'with other options',
      given: 'FROM python:3.13-slim\nRUN «apt-get -q install» --no-install-recommends curl\n',
      fixed: 'FROM python:3.13-slim\nRUN apt-get -q install -y --no-install-recommends curl\n',
    },
    {
      name: 'in exec form',
      given: 'FROM python:3.13-slim\nRUN [«"apt-get", "install"», "curl"]\n',
      fixed: null,
    },
    {
      name: 'an upgrade over several lines',
      given: 'FROM python:3.13-slim\nRUN «apt \\\n  upgrade»\n',
      fixed: 'FROM python:3.13-slim\nRUN apt \\\n  upgrade -y\n',
    },
  ],
  silent: [
    { name: 'nothing to remove', given: 'FROM debian:12\nRUN apt-get purge && apt-get remove\n' },
    {
      name: 'quiet twice, which means yes',
      given:
        'FROM a:1\nRUN apt-get install -q -q b\nRUN apt-get --quiet --quiet install b\nRUN apt-get -q install --quiet=2 b\n',
    },
    {
      name: 'with -y in all its forms',
      given:
        'FROM python:3.13-slim\nRUN apt-get install -y a && apt-get -yq install b && apt-get install -qq c && apt-get install --yes d && apt-get install e -y && apt-get --assume-yes install f\n',
    },
    { name: 'answered through a pipe', given: 'FROM python:3.13-slim\nRUN yes | apt-get install curl\n' },
    {
      name: 'by configuration',
      given:
        'FROM python:3.13-slim\nRUN echo \'APT::Get::Assume-Yes "true";\' > /etc/apt/apt.conf.d/90yes\nRUN apt-get install curl\n',
    },
    {
      name: 'options from a variable',
      given: 'FROM python:3.13-slim\nARG OPTIONS\nRUN apt-get install $OPTIONS curl\n',
    },
    { name: 'what does not ask', given: 'FROM python:3.13-slim\nRUN apt-get update && apt-get clean\n' },
  ],
});
