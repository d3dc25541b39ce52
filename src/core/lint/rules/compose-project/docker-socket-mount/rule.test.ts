// Cases of docker-socket-mount.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const web = (lines: string, image = 'acme/web:1'): string =>
  `services:\n  web:\n    image: ${image}\n    volumes:\n${lines}`;

testRule(rule, {
  reports: [
    { name: 'the short form', given: web('      - «/var/run/docker.sock»:/var/run/docker.sock\n') },
    { name: 'read only', given: web('      - «/run/docker.sock»:/var/run/docker.sock:ro\n') },
    {
      name: 'the long form',
      given: web('      - { type: bind, source: «/var/run/docker.sock», target: /sock }\n'),
    },
  ],
  silent: [
    {
      name: 'an image made for it',
      given: web('      - /var/run/docker.sock:/var/run/docker.sock:ro\n', 'traefik:v3'),
    },
    { name: 'another socket', given: web('      - /var/run/postgresql:/var/run/postgresql\n') },
    { name: 'a target of that name', given: web('      - ./fake.sock:/var/run/docker.sock\n') },
  ],
});
