// Cases of host-network.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const web = (lines: string): string => `services:\n  web:\n    image: a:1\n${lines}`;

testRule(rule, {
  reports: [
    { name: 'plain', given: web('    network_mode: «host»\n') },
    { name: 'quoted', given: web('    network_mode: "«host»"\n') },
    { name: 'as a default', given: web('    network_mode: «${MODE:-host}»\n') },
  ],
  silent: [
    { name: 'another mode', given: web('    network_mode: bridge\n') },
    {
      name: 'a build on the host network',
      given: 'services:\n  web:\n    build: { context: ., network: host }\n',
    },
    { name: 'a network of that name', given: `${web('    networks: [host]\n')}networks:\n  host:\n` },
    { name: 'unknown', given: web('    network_mode: ${MODE}\n') },
  ],
});
