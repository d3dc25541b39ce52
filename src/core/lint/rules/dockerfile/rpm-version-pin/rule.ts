// yum, dnf and zypper packages that are installed without a version.
import { defineRule } from '#core/lint/rule.ts';
import { unpinned } from '#core/lint/rules/shared/unpinned-packages.ts';

export const rule = defineRule({
  id: 'rpm-version-pin',
  on: 'dockerfile',
  title: 'RPM package without a version',
  severity: 'info',
  enabled: false,
  equals: ['hadolint:DL3033', 'hadolint:DL3037', 'hadolint:DL3041'],
  check(file, report) {
    const findings = unpinned(file, {
      managers: ['yum', 'dnf', 'microdnf', 'zypper'],
      subcommands: ['install', 'in'],
      example: 'curl-8.9.1',
      isPinned: (word, { of }) =>
        of === 'group' ||
        /[=<>]|-\d/.test(word) ||
        word.startsWith('@') ||
        (of === 'module' && word.includes(':')),
    });
    for (const finding of findings) report(finding);
  },
});
