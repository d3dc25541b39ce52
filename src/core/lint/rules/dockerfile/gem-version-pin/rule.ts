// gem packages that are installed without a version.

import { defineRule } from '#core/lint/rule.ts';
import { unpinned } from '#core/lint/rules/shared/unpinned-packages.ts';
import { isGiven } from '#core/shell/packages.ts';

export const rule = defineRule({
  id: 'gem-version-pin',
  on: 'dockerfile',
  title: 'gem package without a version',
  severity: 'info',
  enabled: false,
  equals: ['hadolint:DL3028'],
  check(file, report) {
    const findings = unpinned(file, {
      managers: ['gem'],
      subcommands: ['install', 'i'],
      example: 'sass:3.7.4',
      isPinned: (word, call) => word.includes(':') || isGiven(call, '-v', '--version'),
    });
    for (const finding of findings) report(finding);
  },
});
