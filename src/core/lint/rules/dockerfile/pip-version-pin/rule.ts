// pip packages that are installed without a version.

import { defineRule } from '#core/lint/rule.ts';
import { unpinned } from '#core/lint/rules/shared/unpinned-packages.ts';
import type { PackageCall } from '#core/shell/packages.ts';

export const rule = defineRule({
  id: 'pip-version-pin',
  on: 'dockerfile',
  title: 'pip package without a version',
  severity: 'info',
  enabled: false,
  equals: ['hadolint:DL3013'],
  check(file, report) {
    const findings = unpinned(file, {
      managers: ['pip'],
      subcommands: ['install'],
      example: 'django==5.2',
      // A word with a slash is a folder.
      isPinned: (word, call) => /[=<>~@/]/.test(word) || isConstrained(call),
      hasRef: (address) => /:\/\/[^/]*\/[^#]*@/.test(address),
    });
    for (const finding of findings) report(finding);
  },
});

/** Whether constraints or hashes pin the versions elsewhere. */
function isConstrained(call: PackageCall): boolean {
  return call.options.some(({ value }) => /^(?:-c|--constraint|--require-hashes)(?:$|=)/.test(value));
}
