// Cases of user-not-numeric.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'a name', given: 'FROM python:3.13-slim\nUSER «app»\n' },
    { name: 'a name and a group', given: 'FROM python:3.13-slim\nUSER «app:1000»\n' },
    { name: 'from a variable', given: 'FROM python:3.13-slim\nENV U=app\nUSER «$U»\n' },
  ],
  silent: [
    { name: 'a number', given: 'FROM python:3.13-slim\nUSER 1000\n' },
    { name: 'a number and a group', given: 'FROM python:3.13-slim\nUSER 1000:app\n' },
    { name: 'an unknown variable', given: 'FROM python:3.13-slim\nARG U\nUSER $U\n' },
  ],
});
