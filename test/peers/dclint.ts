// What dclint says about inputs of ours, and where we differ on purpose.
import type { LintRow } from './suite.ts';

const service = (lines: string): string => `services:\n  shop:\n${lines}`;

export const dclint: readonly LintRow[] = [
  { rule: 'no-version-field', given: `version: "3"\n${service('    image: shop:1\n')}`, peer: 'reports' },
  { rule: 'no-version-field', given: service('    image: shop:1\n'), peer: 'silent' },
  { rule: 'service-image-require-explicit-tag', given: service('    image: nginx\n'), peer: 'reports' },
  {
    rule: 'service-image-require-explicit-tag',
    given: service('    image: nginx:latest\n'),
    peer: 'reports',
  },
  { rule: 'service-image-require-explicit-tag', given: service('    image: nginx:1.29\n'), peer: 'silent' },
  {
    rule: 'service-image-require-explicit-tag',
    given: service('    image: nginx:stable\n'),
    peer: 'reports',
    because: 'A channel such as `stable` is a choice that its author made.',
  },
  { rule: 'no-build-and-image', given: service('    image: shop\n    build: .\n'), peer: 'reports' },
  { rule: 'invalid-schema', given: service('    image: shop:1\n    florp: 1\n'), peer: 'reports' },
  { rule: 'invalid-yaml', given: 'services:\n  shop: [\n', peer: 'reports' },
];
