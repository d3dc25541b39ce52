// Cases of pointless-command.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a program for a terminal',
      given: 'FROM python:3.13-slim\nRUN apt-get update && «vim» /etc/hosts\n',
      message: 'needs a running system or a terminal',
      fixed: null,
    },
    {
      name: 'one that stands alone',
      given: 'FROM python:3.13-slim\nRUN a\nRUN «top» -b\nRUN b\n',
      safe: false,
      fixed: 'FROM python:3.13-slim\nRUN a\nRUN b\n',
    },
    {
      name: 'a service as the last command',
      given: 'FROM python:3.13-slim\nRUN «service» postgresql start\n',
      message: 'stops when this `RUN` ends',
    },
    { name: 'systemctl', given: 'FROM python:3.13-slim\nRUN cp a /b && sudo «systemctl» enable nginx\n' },
  ],
  silent: [
    {
      name: 'a service that the same RUN uses',
      given: 'FROM python:3.13-slim\nRUN service postgresql start && psql -c "select 1"\n',
    },
    { name: 'its installation', given: 'FROM python:3.13-slim\nRUN apt-get install -y vim && which top\n' },
    { name: 'its state', given: 'FROM python:3.13-slim\nRUN service --status-all\n' },
    { name: 'in CMD', given: 'FROM python:3.13-slim\nCMD ["service", "nginx", "start"]\n' },
  ],
});
