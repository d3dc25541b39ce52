// Cases of useradd-no-log-init.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a large id',
      given: 'FROM python:3.13-slim\nRUN useradd -u «1000000» app\n',
      safe: true,
      fixed: 'FROM python:3.13-slim\nRUN useradd --no-log-init -u 1000000 app\n',
    },
    {
      name: 'the long option',
      given: 'FROM python:3.13-slim\nRUN groupadd a && useradd --uid=«123456» -m app\n',
      fixed: 'FROM python:3.13-slim\nRUN groupadd a && useradd --no-log-init --uid=123456 -m app\n',
    },
    {
      name: 'in exec form',
      given: 'FROM python:3.13-slim\nRUN ["useradd", "-u", «"999999"», "app"]\n',
      fixed: null,
    },
  ],
  silent: [
    { name: 'a usual id', given: 'FROM python:3.13-slim\nRUN useradd -u 1000 app\n' },
    {
      name: 'with the option',
      given:
        'FROM python:3.13-slim\nRUN useradd -l -u 1000000 app && useradd --no-log-init --uid 1000001 b\n',
    },
    { name: 'adduser', given: 'FROM python:3.13-slim\nRUN adduser --uid 1000000 app\n' },
  ],
});
