// Cases of privileged-service.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const web = (lines: string): string => `services:\n  web:\n    image: a:1\n${lines}`;

testRule(rule, {
  reports: [
    { name: 'true', given: web('    «privileged»: true\n') },
    { name: 'as text', given: web('    «privileged»: "yes"\n') },
    { name: 'as a default', given: web('    «privileged»: ${P:-true}\n') },
  ],
  silent: [
    { name: 'false', given: web('    privileged: false\n') },
    { name: 'unknown', given: web('    privileged: ${P}\n') },
    { name: 'one capability', given: web('    cap_add: [SYS_PTRACE]\n') },
    {
      name: 'reset by the override',
      given: {
        'compose.yaml': web('    privileged: true\n'),
        'compose.override.yaml': 'services:\n  web:\n    privileged: !reset false\n',
      },
    },
  ],
});
