// `apt` used in a script instead of `apt-get`.
import { replace } from '#core/dockerfile/edit.ts';
import { packageCalls } from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';

const SAME = [
  'update',
  'install',
  'upgrade',
  'remove',
  'purge',
  'autoremove',
  'clean',
  'autoclean',
  'build-dep',
];

export const rule = defineRule({
  id: 'apt-not-apt-get',
  on: 'dockerfile',
  title: '`apt` used in a script',
  severity: 'hint',
  equals: ['hadolint:DL3027'],
  failure: 'WARNING: apt does not have a stable CLI interface. Use with caution in scripts.',
  check(file, report) {
    for (const { run, calls } of packageCalls(file, ['apt'], SAME))
      for (const { call } of calls)
        report({
          span: call.program.span,
          message:
            '`apt` is meant for interactive use, and its output and options may change. Use `apt-get`.',
          fixes:
            run.json || call.program.value !== 'apt'
              ? []
              : [
                  {
                    title: 'Use `apt-get`',
                    safe: true,
                    edits: [replace(file, call.program.span, 'apt-get')],
                  },
                ],
        });
  },
});
