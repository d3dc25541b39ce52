// Cases of circular-depends-on.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const services = (depends: Record<string, string>): string =>
  `services:\n${Object.entries(depends)
    .map(([name, on]) => `  ${name}:\n    image: a:1\n${on === '' ? '' : `    ${on}\n`}`)
    .join('')}`;

testRule(rule, {
  reports: [
    {
      name: 'two',
      given: services({ a: 'depends_on: [b]', b: 'depends_on: [«a»]' }),
      message: '`b` → `a` → `b`',
    },
    { name: 'itself', given: services({ a: 'depends_on: { «a»: { condition: service_started } }' }) },
    {
      name: 'three, and one that leads there',
      given: services({
        x: 'depends_on: [a]',
        a: 'depends_on: [b]',
        b: 'depends_on: [c]',
        c: 'depends_on: [«a»]',
      }),
    },
    { name: 'through a link', given: services({ a: 'depends_on: [b]', b: 'links: ["«a»:web"]' }) },
    {
      name: 'through the override',
      given: {
        'compose.yaml': services({ a: 'depends_on: [b]', b: '' }),
        'compose.override.yaml': 'services:\n  b:\n    depends_on: [«a»]\n',
      },
    },
  ],
  silent: [
    { name: 'a chain', given: services({ a: 'depends_on: [b]', b: 'depends_on: [c]', c: '' }) },
    {
      name: 'two ways to one',
      given: services({ a: 'depends_on: [b, c]', b: 'depends_on: [d]', c: 'depends_on: [d]', d: '' }),
    },
    { name: 'a service that is not there', given: services({ a: 'depends_on: [z]' }) },
    {
      name: 'two sets',
      given: {
        'a/compose.yaml': services({ a: 'depends_on: [b]', b: '' }),
        'b/compose.yaml': services({ b: 'depends_on: [a]', a: '' }),
      },
    },
  ],
});
