// npm packages that are installed without a version.
import { defineRule } from '#core/lint/rule.ts';
import { unpinned } from '#core/lint/rules/shared/unpinned-packages.ts';

export const rule = defineRule({
  id: 'npm-version-pin',
  on: 'dockerfile',
  title: 'npm package without a version',
  severity: 'info',
  enabled: false,
  equals: ['hadolint:DL3016'],
  check(file, report) {
    const findings = unpinned(file, {
      managers: ['npm', 'pnpm', 'yarn'],
      subcommands: ['install', 'i', 'add'],
      example: 'tailwindcss@4.1.0',
      isPinned: (word) => /.@/.test(word),
      hasRef: (address) => address.includes('#'),
    });
    for (const finding of findings) report(finding);
  },
});
