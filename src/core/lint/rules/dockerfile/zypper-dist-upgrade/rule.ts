// `zypper dist-upgrade`: another release than the tag says.
import { callSpan, packageCalls } from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'zypper-dist-upgrade',
  on: 'dockerfile',
  title: '`zypper dist-upgrade` changes the release',
  severity: 'info',
  equals: ['hadolint:DL3035'],
  check(file, report) {
    for (const { calls } of packageCalls(file, ['zypper'], ['dist-upgrade', 'dup']))
      for (const { call } of calls)
        report({
          span: callSpan(call),
          message: `\`zypper ${call.subcommand.value}\` makes another release of the base image, on each day another. Take the newer base image instead.`,
        });
  },
});
