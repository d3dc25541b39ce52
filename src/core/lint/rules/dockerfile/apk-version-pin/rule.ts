// apk packages that are installed without a version.
import { defineRule } from '#core/lint/rule.ts';
import { unpinned } from '#core/lint/rules/shared/unpinned-packages.ts';

export const rule = defineRule({
  id: 'apk-version-pin',
  on: 'dockerfile',
  title: 'apk package without a version',
  severity: 'info',
  enabled: false,
  equals: ['hadolint:DL3018'],
  check(file, report) {
    const findings = unpinned(file, {
      managers: ['apk'],
      subcommands: ['add'],
      example: 'curl=8.14.1-r0',
      isPinned: (word) => /[=<>~@]/.test(word),
    });
    for (const finding of findings) report(finding);
  },
});
