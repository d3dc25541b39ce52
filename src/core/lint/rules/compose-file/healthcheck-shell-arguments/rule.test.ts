// Cases of healthcheck-shell-arguments.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const check = (test: string) =>
  `services:\n  db:\n    image: postgres:17\n    healthcheck:\n      test: ${test}\n`;

testRule(rule, {
  reports: [
    {
      name: 'arguments of a program',
      given: check('["CMD-SHELL", "pg_isready", «"-U", "shop"»]'),
      message: '`CMD-SHELL` runs only `pg_isready`',
      title: 'Change to `CMD`',
      safe: false,
      fixed: check('["CMD", "pg_isready", "-U", "shop"]'),
    },
    {
      name: 'a shell operator among them',
      given: check("['CMD-SHELL', 'curl', «'-f', 'http://localhost:8000/', '||', 'exit', '1'»]"),
      title: 'Write one string',
      fixed: check(`['CMD-SHELL', "curl -f http://localhost:8000/ || exit 1"]`),
    },
    {
      name: 'a block list',
      given: check('\n        - CMD-SHELL\n        - pg_isready\n        - «-U\n        - $$POSTGRES_USER»'),
      fixed: check('\n        - CMD-SHELL\n        - "pg_isready -U $$POSTGRES_USER"'),
    },
    {
      name: 'an item with words that nobody can join',
      given: check('["CMD-SHELL", "curl -f a", «"; rm x"»]'),
      fixed: null,
    },
    {
      name: 'a service that others take over, once',
      given:
        'services:\n  a: &a\n    image: x\n    healthcheck:\n      test: [CMD-SHELL, pg_isready, «-q»]\n  b:\n    <<: *a\n',
      fixed:
        'services:\n  a: &a\n    image: x\n    healthcheck:\n      test: [CMD, pg_isready, -q]\n  b:\n    <<: *a\n',
    },
  ],
  silent: [
    { name: 'one string', given: check('["CMD-SHELL", "pg_isready -U shop || exit 1"]') },
    { name: 'CMD with items', given: check('["CMD", "pg_isready", "-U", "shop"]') },
    { name: 'a plain text', given: check('pg_isready -U shop') },
    { name: 'nothing to run', given: check('["CMD-SHELL"]') },
  ],
});
