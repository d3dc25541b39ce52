// Cases of undefined-secret.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const web = (lines: string): string => `services:\n  web:\n    image: a:1\n${lines}`;

testRule(rule, {
  reports: [
    {
      name: 'the short form',
      given: web('    secrets: [«site»]\n'),
      fixed: web('    secrets: [site]\n\nsecrets:\n  site:\n    file: ./site.txt\n'),
      safe: false,
    },
    {
      name: 'the long form',
      given: web('    secrets:\n      - source: «site»\n        target: /site\n'),
      fixed: web(
        '    secrets:\n      - source: site\n        target: /site\n\nsecrets:\n  site:\n    file: ./site.txt\n',
      ),
    },
    {
      name: 'one letter off',
      given: `${web('    secrets: [«site_key»]\n')}secrets:\n  site-key: { file: a }\n`,
      fixed: `${web('    secrets: [site-key]\n')}secrets:\n  site-key: { file: a }\n`,
    },
  ],
  silent: [
    { name: 'declared', given: `${web('    secrets: [site]\n')}secrets:\n  site: { file: a }\n` },
    { name: 'external', given: `${web('    secrets: [site]\n')}secrets:\n  site: { external: true }\n` },
    { name: 'unknown', given: web('    secrets: ["${SITE}"]\n') },
    { name: 'none used', given: web('') },
  ],
});
