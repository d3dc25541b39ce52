// `zypper dist-upgrade`, which upgrades to another release than the tag of the base image.
import { callSpan, packageCalls } from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'zypper-dist-upgrade',
  on: 'dockerfile',
  title: 'Release changed by `zypper dist-upgrade`',
  severity: 'info',
  equals: ['hadolint:DL3035'],
  check(file, report) {
    for (const { calls } of packageCalls(file, ['zypper'], ['dist-upgrade', 'dup']))
      for (const { call } of calls)
        report({
          span: callSpan(call),
          message: `\`zypper ${call.subcommand.value}\` upgrades to another release than the base image, so builds are not reproducible. Use a newer base image instead.`,
        });
  },
});
