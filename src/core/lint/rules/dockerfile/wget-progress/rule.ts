// `wget` that prints its progress bar to the build output.
import { replace } from '#core/dockerfile/edit.ts';
import { runCommands } from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';
import { invocation } from '#core/shell/program.ts';

export const rule = defineRule({
  id: 'wget-progress',
  on: 'dockerfile',
  title: '`wget` progress in build output',
  severity: 'hint',
  enabled: false,
  equals: ['hadolint:DL3047'],
  check(file, report) {
    for (const { run, command } of runCommands(file)) {
      const { program, word, args } = invocation(command);
      if (program !== 'wget' || args.length === 0) continue;
      if (
        args.some(({ value }) =>
          /^-(?:[a-zA-Z]*[qo]|-quiet|-progress|-no-verbose|-output-file|-append-output|nv|a)/.test(value),
        )
      )
        continue;
      const at = { start: word.span.end, end: word.span.end };
      report({
        span: word.span,
        message:
          '`wget` prints thousands of progress lines to the build output. Add `--progress=dot:giga` or `-q`.',
        fixes: run.json
          ? []
          : [
              {
                title: 'Add `--progress=dot:giga`',
                safe: true,
                edits: [replace(file, at, ' --progress=dot:giga')],
              },
            ],
      });
    }
  },
});
