// `useradd` with a large user ID, which creates huge log files.
import { replace } from '#core/dockerfile/edit.ts';
import { runCommands } from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';
import { invocation, optionValue } from '#core/shell/program.ts';

export const rule = defineRule({
  id: 'useradd-no-log-init',
  on: 'dockerfile',
  title: 'Huge log files from `useradd`',
  severity: 'info',
  equals: ['hadolint:DL3046'],
  check(file, report) {
    for (const { run, command } of runCommands(file)) {
      const { program, word, args } = invocation(command);
      if (program !== 'useradd') continue;
      const uid = optionValue(args, ['--uid', '-u']);
      if (!uid || !/^\d{6,}$/.test(uid.value)) continue;
      if (args.some(({ value }) => value === '--no-log-init' || /^-[a-zA-Z]*l/.test(value))) continue;
      const at = { start: word.span.end, end: word.span.end };
      report({
        span: uid.span,
        message: `With a user ID as large as \`${uid.value}\`, \`useradd\` creates huge log files in the image. Add \`--no-log-init\`.`,
        fixes: run.json
          ? []
          : [{ title: 'Add `--no-log-init`', safe: true, edits: [replace(file, at, ' --no-log-init')] }],
      });
    }
  },
});
