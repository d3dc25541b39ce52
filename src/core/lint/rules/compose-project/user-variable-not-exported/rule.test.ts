// Cases of user-variable-not-exported.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const compose = (user: string, more = ''): string =>
  `services:\n  web:\n    image: shop\n    user: ${user}\n${more}`;

testRule(rule, {
  reports: [
    {
      name: 'user and group',
      given: compose('"«${UID}»:${GID}"'),
      severity: 'warning',
      message: "Shells don't export `UID`",
      related: ['${GID}'],
      title: 'Add the default `1000`',
      safe: false,
      fixed: compose('"${UID:-1000}:${GID:-1000}"'),
    },
    {
      name: 'no braces',
      given: compose('«$UID»'),
      fixed: compose('${UID:-1000}'),
    },
    {
      name: 'the group alone',
      given: compose('"1000:«${GID}»"'),
      fixed: compose('"1000:${GID:-1000}"'),
    },
    {
      name: 'several services and a build argument, once',
      given: compose(
        '"«${UID}»"',
        '    build:\n      context: .\n      args:\n        UID: ${UID}\n  worker:\n    image: shop\n    user: "${UID}"\n',
      ),
      related: ['${UID}'],
      fixed: compose(
        '"${UID:-1000}"',
        '    build:\n      context: .\n      args:\n        UID: ${UID:-1000}\n  worker:\n    image: shop\n    user: "${UID:-1000}"\n',
      ),
    },
    {
      name: 'an .env without it',
      given: { 'compose.yaml': compose('"«${UID}»"'), '.env': 'DEBUG=1\nDEV_UID=1000\n' },
      fixed: { 'compose.yaml': compose('"${UID:-1000}"') },
    },
  ],
  silent: [
    { name: 'a default', given: compose('"${UID:-1000}:${GID:-1000}"') },
    { name: 'a variable of the project', given: compose('"${DEV_UID}"') },
    { name: 'set in .env', given: { 'compose.yaml': compose('"${UID}"'), '.env': 'UID=1000\n' } },
    {
      name: 'set in the example of .env',
      given: { 'compose.yaml': compose('"${UID}"'), '.env.example': 'export UID=1000\n' },
    },
    {
      name: 'exported by a Makefile',
      given: { 'compose.yaml': compose('"${UID}"'), Makefile: 'export UID := $(shell id -u)\n' },
    },
    { name: 'a dollar for the container', given: compose('"$${UID}"') },
    { name: 'no user', given: 'services:\n  web:\n    image: shop:${UID}\n' },
  ],
});
