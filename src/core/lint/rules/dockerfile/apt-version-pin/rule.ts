// apt packages that are installed without a version.
import { defineRule } from '#core/lint/rule.ts';
import { unpinned } from '#core/lint/rules/shared/unpinned-packages.ts';

export const rule = defineRule({
  id: 'apt-version-pin',
  on: 'dockerfile',
  title: 'apt package without a version',
  severity: 'info',
  enabled: false,
  equals: ['hadolint:DL3008'],
  check(file, report) {
    const findings = unpinned(file, {
      managers: ['apt-get', 'apt'],
      subcommands: ['install'],
      example: 'curl=8.14.1-2',
      isPinned: (word) => word.includes('=') || word.includes('/'),
    });
    for (const finding of findings) report(finding);
  },
});
