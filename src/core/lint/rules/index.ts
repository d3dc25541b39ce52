// Every rule. Written by scripts/generate-rule-index.ts: add a folder, then run it.
import type { AnyRule } from '../rule.ts';
import { rule as unknownRule } from './suppressions/unknown-rule/rule.ts';
import { rule as unusedSuppression } from './suppressions/unused-suppression/rule.ts';

export const rules: readonly AnyRule[] = [unknownRule, unusedSuppression];
