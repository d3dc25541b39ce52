// Cases of apt-version-pin.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'a package', given: 'FROM python:3.13-slim\nRUN apt-get install -y «curl» git=1:2.47.3-0\n' },
    {
      name: 'several over lines',
      given: 'FROM python:3.13-slim\nRUN apt-get install -y \\\n  «gcc» \\\n  «libpq-dev»\n',
    },
    {
      name: 'with options that take a value',
      given: 'FROM python:3.13-slim\nRUN apt-get -t bookworm install -y «git»\n',
    },
  ],
  silent: [
    { name: 'versions', given: 'FROM python:3.13-slim\nRUN apt-get install -y curl=8.14.1-2\n' },
    { name: 'files', given: 'FROM python:3.13-slim\nRUN apt-get install -y ./a.deb\n' },
    { name: 'a release', given: 'FROM python:3.13-slim\nRUN apt-get install -y git/bookworm-backports\n' },
    { name: 'a variable', given: 'FROM python:3.13-slim\nRUN apt-get install -y $PACKAGES\n' },
  ],
});
