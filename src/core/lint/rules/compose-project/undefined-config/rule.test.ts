// Cases of undefined-config.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const web = (lines: string): string => `services:\n  web:\n    image: a:1\n${lines}`;

testRule(rule, {
  reports: [
    {
      name: 'the short form',
      given: web('    configs: [«site»]\n'),
      fixed: web('    configs: [site]\n\nconfigs:\n  site:\n    file: ./site.txt\n'),
      safe: false,
    },
    {
      name: 'the long form',
      given: web('    configs:\n      - source: «site»\n        target: /site\n'),
      fixed: web(
        '    configs:\n      - source: site\n        target: /site\n\nconfigs:\n  site:\n    file: ./site.txt\n',
      ),
    },
    {
      name: 'one letter off',
      given: `${web('    configs: [«site_key»]\n')}configs:\n  site-key: { file: a }\n`,
      fixed: `${web('    configs: [site-key]\n')}configs:\n  site-key: { file: a }\n`,
    },
  ],
  silent: [
    { name: 'declared', given: `${web('    configs: [site]\n')}configs:\n  site: { file: a }\n` },
    { name: 'external', given: `${web('    configs: [site]\n')}configs:\n  site: { external: true }\n` },
    { name: 'unknown', given: web('    configs: ["${SITE}"]\n') },
    { name: 'none used', given: web('') },
  ],
});
