// Cases of environment-quotes.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const list = (...items: string[]): string =>
  `services:\n  web:\n    image: a:1\n    environment:\n${items.map((item) => `      - ${item}\n`).join('')}`;

testRule(rule, {
  reports: [
    {
      name: 'double quotes',
      given: list('A=1', 'DEBUG=«"0"»'),
      message: '`DEBUG`',
      fixed: list('A=1', 'DEBUG=0'),
    },
    { name: 'single quotes', given: list("A=«'x y'»"), fixed: list('A=x y'), safe: false },
    { name: 'nothing in the quotes', given: list('A=«""»'), fixed: list('A=') },
    { name: 'a value that YAML would misread', given: list('A=«"x:"»'), fixed: list('"A=x:"') },
    {
      name: 'build arguments',
      given: 'services:\n  web:\n    build:\n      context: .\n      args: [V=«"3.13"»]\n',
      fixed: 'services:\n  web:\n    build:\n      context: .\n      args: [V=3.13]\n',
    },
  ],
  silent: [
    { name: 'quotes around the item', given: list('"A=1"', '\'B="1"\'') },
    { name: 'quotes inside the value', given: list('A={"a":"b"}', 'B=a "b"', 'C="a" "b"') },
    {
      name: 'the mapping form',
      given: 'services:\n  web:\n    image: a:1\n    environment:\n      A: "1"\n',
    },
    { name: 'no value', given: list('A', 'B=') },
  ],
});
