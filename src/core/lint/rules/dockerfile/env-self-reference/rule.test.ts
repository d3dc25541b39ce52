// Cases of env-self-reference.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'in the same line',
      given: 'FROM python:3.13-slim\nENV HOME_DIR=/app BIN=«$HOME_DIR»/bin\n',
      safe: false,
      fixed: 'FROM python:3.13-slim\nENV HOME_DIR=/app\nENV BIN=$HOME_DIR/bin\n',
    },
    {
      name: 'over several lines',
      given: 'FROM python:3.13-slim\nENV A=1 \\\n    B=2 \\\n    C="«${A}»-«$B»"\n',
      remaining: 0,
      fixed: 'FROM python:3.13-slim\nENV A=1 \\\n    B=2\nENV C="${A}-$B"\n',
    },
    {
      name: 'with a comment between',
      given: 'FROM python:3.13-slim\nENV A=1 \\\n    # why\n    B=«$A»\n',
      fixed: null,
    },
  ],
  silent: [
    { name: 'in the next ENV', given: 'FROM python:3.13-slim\nENV A=1\nENV B=$A\n' },
    { name: 'it adds to what was there', given: 'FROM python:3.13-slim\nENV PATH=/venv/bin:$PATH X=$PATH\n' },
    {
      name: 'set before, then its old value is meant',
      given: 'FROM python:3.13-slim\nARG A=0\nENV A=1 B=$A\n',
    },
    { name: 'used before it is set', given: 'FROM python:3.13-slim\nENV B=$A A=1\n' },
  ],
});
