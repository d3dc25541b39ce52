// Go tools that are installed without a version.
import { defineRule } from '#core/lint/rule.ts';
import { unpinned } from '#core/lint/rules/shared/unpinned-packages.ts';

export const rule = defineRule({
  id: 'go-version-pin',
  on: 'dockerfile',
  title: 'Go tool without a version',
  severity: 'info',
  enabled: false,
  equals: ['hadolint:DL3062'],
  check(file, report) {
    const findings = unpinned(file, {
      managers: ['go'],
      subcommands: ['install', 'get', 'run'],
      packagesOf: ({ subcommand, packages }) =>
        subcommand.value === 'run'
          ? packages.slice(0, 1).filter(({ value }) => /^[^/]+\.[^/]+\//.test(value))
          : packages,
      example: 'golang.org/x/tools/cmd/goimports@v0.30.0',
      isPinned: (word) => /@(?!latest$)/.test(word),
    });
    for (const finding of findings) report(finding);
  },
});
