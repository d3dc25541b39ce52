// Cases of depends-on-inactive-profile.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const mail = '  mail:\n    image: mailpit\n    profiles: [dev]\n';
const long = (name: string, more = '') =>
  `  ${name}:\n    image: shop\n    depends_on:\n      mail:\n${more}        condition: service_started\n`;

testRule(rule, {
  reports: [
    {
      name: 'two services that always start, once',
      given: `services:\n${long('web').replace('mail', '«mail»')}${long('api')}${mail}`,
      message: '`web` is always enabled, but `mail` requires profile `dev`, so Compose refuses the project.',
      related: ['[dev]', 'mail'],
      title: 'Make `mail` optional',
      safe: false,
      fixed: `services:\n${long('web', '        required: false\n')}${long('api', '        required: false\n')}${mail}`,
    },
    {
      name: 'the short form',
      given: `services:\n  web:\n    image: shop\n    depends_on: [«mail»]\n${mail}`,
      fixed: null,
    },
    {
      name: 'the network of another service',
      given: `services:\n  web:\n    image: shop\n    network_mode: service:«mail»\n${mail}`,
      fixed: null,
    },
    {
      name: 'a script that enables another profile',
      given: {
        Makefile: 'up:\n\tdocker compose --profile dev-tools up\n',
        'compose.yaml': `services:\n  web:\n    image: shop\n    depends_on: [«mail»]\n${mail}`,
      },
    },
    {
      name: 'an enabled profile beside one that is not',
      given: {
        '.env': 'COMPOSE_PROFILES=app\n',
        'compose.yaml': `services:\n  web:\n    image: shop\n    profiles: [app]\n    depends_on: [«mail»]\n${mail}`,
      },
      message: '`web` is enabled, but `mail` requires profile `dev`, so Compose refuses the project.',
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'not required',
      given: `services:\n${long('web', '        required: false\n')}${mail}`,
    },
    {
      name: 'the same profile, or another one',
      given: `services:\n  tests:\n    image: shop\n    profiles: [dev]\n    depends_on: [mail]\n  e2e:\n    image: shop\n    profiles: [e2e]\n    depends_on: [mail]\n${mail}`,
    },
    {
      name: 'the profile is enabled',
      given: { '.env': 'COMPOSE_PROFILES=dev\n', 'compose.yaml': `services:\n${long('web')}${mail}` },
    },
    {
      name: 'a script enables the profile',
      given: {
        Makefile: 'up:\n\tdocker compose --profile dev up\n',
        'compose.yaml': `services:\n${long('web')}${mail}`,
      },
    },
    {
      name: 'the example of an env file enables the profile',
      given: {
        '.env.example': 'COMPOSE_PROFILES=app,dev\n',
        'compose.yaml': `services:\n${long('web')}${mail}`,
      },
    },
    {
      name: 'the other way round',
      given:
        'services:\n  web:\n    image: shop\n  tests:\n    image: shop\n    profiles: [dev]\n    depends_on: [web]\n',
    },
  ],
});
