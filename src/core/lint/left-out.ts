// Rules of hadolint and BuildKit that have no counterpart here, and why.
import type { Equivalent } from './rule.ts';

export interface LeftOut extends Equivalent {
  readonly title: string;
  readonly reason: string;
}

export const leftOut: readonly LeftOut[] = [
  {
    linter: 'buildkit',
    rule: 'InvalidBaseImagePlatform',
    title: 'Base image for another platform',
    reason: 'It requires a registry lookup, which Dockyard does not do.',
  },
  {
    linter: 'buildkit',
    rule: 'CopyIgnoredFile',
    title: 'COPY of an ignored file',
    reason: 'It requires the build context; `copy-source-missing` reports it.',
  },
  {
    linter: 'hadolint',
    rule: 'DL1001',
    title: 'Inline ignore comments',
    reason: 'Ignore comments are allowed; `unused-suppression` reports unused ones.',
  },
  {
    linter: 'hadolint',
    rule: 'DL3026',
    title: 'Allowed registries',
    reason: 'It requires a list of registries, which depends on the policy of a project.',
  },
  ...['DL3049', 'DL3050', 'DL3051', 'DL3052', 'DL3053', 'DL3054', 'DL3055', 'DL3056', 'DL3058'].map(
    (rule): LeftOut => ({
      linter: 'hadolint',
      rule,
      title: 'Labels against a schema',
      reason: 'It requires a schema of labels, which depends on the policy of a project.',
    }),
  ),
  {
    linter: 'hadolint',
    rule: 'DL4007',
    title: 'COPY of the whole context',
    reason: 'Copying the whole context is common; `secret-copied` reports it if a secret is copied.',
  },
  {
    linter: 'hadolint',
    rule: 'SC1000 to SC3061',
    title: 'ShellCheck',
    reason: 'Use ShellCheck itself.',
  },
];
