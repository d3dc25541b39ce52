// Cases of compose-command-operator.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const web = (lines: string): string => `services:\n  web:\n    image: a:1\n${lines}`;

testRule(rule, {
  reports: [
    {
      name: 'two commands',
      given: web('    command: python manage.py migrate «&&» gunicorn site.wsgi\n'),
      message: 'so `&&` and everything after it is dropped',
      severity: 'error',
      fixed: web('    command: ["sh", "-c", "python manage.py migrate && exec gunicorn site.wsgi"]\n'),
      safe: false,
    },
    {
      name: 'a shell whose script lacks its quotes',
      given: web('    command: bash -c python manage.py migrate «&&» gunicorn site.wsgi\n'),
      fixed: web('    command: ["bash", "-c", "python manage.py migrate && exec gunicorn site.wsgi"]\n'),
    },
    {
      name: 'a folded block',
      given: web('    command: >\n      a $$X\n      «;» b ${Y:-1}\n    init: true\n'),
      fixed: web('    command: ["sh", "-c", "a $$X ; exec b ${Y:-1}"]\n    init: true\n'),
    },
    {
      name: 'a quoted string',
      given: web(`    command: "a 'b' «|» c"\n`),
      fixed: web(`    command: ["sh", "-c", "a 'b' | c"]\n`),
    },
    {
      name: 'a redirection',
      given: web('    command: a «>» /dev/stdout\n'),
      severity: 'warning',
      fixed: web('    command: ["sh", "-c", "a > /dev/stdout"]\n'),
    },
    {
      name: 'behind an entrypoint',
      given: web('    entrypoint: /entrypoint.sh\n    command: a «&&» b\n'),
      fixed: null,
    },
    {
      name: 'in the entrypoint',
      given: web('    entrypoint: a «&&» b\n'),
      fixed: web('    entrypoint: ["sh", "-c", "a && exec b"]\n'),
    },
  ],
  silent: [
    { name: 'with a shell', given: web('    command: sh -c "a && b"\n') },
    {
      name: 'in a folded block, with a shell',
      given: web("    command: >\n      bash -c 'a\n      && b | c'\n"),
    },
    { name: 'a list', given: web('    command: ["a", "&&", "b"]\n') },
    { name: 'quoted operators', given: web(`    command: a "b;c" 'd|e' f\\&g\n`) },
    { name: 'inside a variable that is not known', given: web('    command: a ${B:?x && y}\n') },
  ],
});
