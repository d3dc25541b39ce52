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
    reason: 'Only the registry knows for which platforms an image exists, and we ask none.',
  },
  {
    linter: 'buildkit',
    rule: 'CopyIgnoredFile',
    title: 'COPY of an ignored file',
    reason: 'It needs the build context: `copy-source-missing` says it, with the project known.',
  },
  {
    linter: 'hadolint',
    rule: 'DL1001',
    title: 'Inline ignore comments',
    reason: 'Ignore comments are welcome; an unused one is reported by `unused-suppression`.',
  },
  {
    linter: 'hadolint',
    rule: 'DL3026',
    title: 'Allowed registries',
    reason: 'It needs a list of registries, which is a matter of policy.',
  },
  ...['DL3049', 'DL3050', 'DL3051', 'DL3052', 'DL3053', 'DL3054', 'DL3055', 'DL3056', 'DL3058'].map(
    (rule): LeftOut => ({
      linter: 'hadolint',
      rule,
      title: 'Labels against a schema',
      reason: 'It needs a schema of labels, which is a matter of policy.',
    }),
  ),
  {
    linter: 'hadolint',
    rule: 'DL4007',
    title: 'COPY of the whole context',
    reason: 'It is the usual way; `secret-copied` reports it where a secret is really copied.',
  },
  {
    linter: 'hadolint',
    rule: 'SC1000 to SC3061',
    title: 'ShellCheck',
    reason: 'ShellCheck itself does that best.',
  },
];
