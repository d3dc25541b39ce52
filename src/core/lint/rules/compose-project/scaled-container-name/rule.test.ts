// Cases of scaled-container-name.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const web = (lines: string): string => `services:\n  web:\n    image: a:1\n${lines}`;

testRule(rule, {
  reports: [
    {
      name: 'replicas',
      given: web('    container_name: «site»\n    deploy: { replicas: 2 }\n'),
      message: '2 containers',
    },
    { name: 'scale', given: web('    scale: 3\n    container_name: "«site»"\n') },
    {
      name: 'scaled by the override',
      given: {
        'compose.yaml': web('    container_name: «site»\n'),
        'compose.override.yaml': 'services:\n  web:\n    scale: 2\n',
      },
    },
  ],
  silent: [
    { name: 'one', given: web('    container_name: site\n    deploy: { replicas: 1 }\n') },
    { name: 'no name', given: web('    scale: 3\n') },
    { name: 'a number that is not known', given: web('    container_name: site\n    scale: ${N}\n') },
    { name: 'neither', given: web('    container_name: site\n') },
  ],
});
