// Cases of legacy-key-value.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'ENV',
      given: 'FROM python:3.13-slim\nENV «PYTHONUNBUFFERED 1»\n',
      safe: true,
      fixed: 'FROM python:3.13-slim\nENV PYTHONUNBUFFERED=1\n',
    },
    {
      name: 'a value with blanks',
      given: 'FROM python:3.13-slim\nENV «OPTIONS --one --two»\n',
      fixed: 'FROM python:3.13-slim\nENV OPTIONS="--one --two"\n',
    },
    {
      name: 'a quoted value and a variable',
      given: 'FROM python:3.13-slim\nenv «A "b c"»\nENV «PATH   /app/bin:$PATH»\n',
      fixed: 'FROM python:3.13-slim\nenv A="b c"\nENV PATH   /app/bin:$PATH\n',
    },
    {
      name: 'blanks around =',
      given: 'FROM python:3.13-slim\nENV «PYTHONPATH = /app»\n',
      severity: 'warning',
      safe: false,
      message: 'part of the value',
      fixed: 'FROM python:3.13-slim\nENV PYTHONPATH=/app\n',
    },
    {
      name: 'LABEL',
      given: 'FROM python:3.13-slim\nLABEL «version 1.0»\n',
      fixed: 'FROM python:3.13-slim\nLABEL version=1.0\n',
    },
    {
      name: 'the escape character between blanks',
      given: '# escape=`\nFROM python:3.13-slim\nENV «A b `c d»\n',
      fixed: null,
    },
    {
      name: 'quotes and blanks mixed',
      given: 'FROM python:3.13-slim\nENV «A say "hello" twice»\n',
      fixed: null,
    },
  ],
  silent: [
    { name: 'with =', given: 'FROM python:3.13-slim\nENV A=1 B="c d"\n' },
    { name: 'a value that breaks off is another rule', given: 'FROM python:3.13-slim\nENV A\n' },
    { name: 'ARG without a default', given: 'FROM python:3.13-slim\nARG A\n' },
    { name: 'a blank behind =', given: 'FROM python:3.13-slim\nENV A= \n' },
  ],
});
