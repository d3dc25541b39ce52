// `ln -sf /bin/bash /bin/sh`, which replaces the shell of the whole system.

import type { CommandInstruction, Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { runCommands } from '#core/dockerfile/runs.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { Command } from '#core/shell/command.ts';
import { invocation } from '#core/shell/program.ts';

export const rule = defineRule({
  id: 'shell-symlink',
  on: 'dockerfile',
  title: '`/bin/sh` replaced to change the shell',
  severity: 'info',
  equals: ['hadolint:DL4005'],
  check(file, report) {
    for (const { run, command } of runCommands(file)) {
      const { program, args } = invocation(command);
      if (program !== 'ln' || args.at(-1)?.value !== '/bin/sh') continue;
      report({
        span: {
          start: command.argv[0]?.span.start ?? command.span.start,
          end: args.at(-1)?.span.end ?? command.span.end,
        },
        message:
          'System scripts depend on the original `/bin/sh` and can break. Change only the shell of `RUN`, with `SHELL ["/bin/bash", "-c"]`.',
        fixes: asShell(file, run, args),
      });
    }
  },
});

/** Replaces a RUN that does nothing else with SHELL. */
function asShell(file: Dockerfile, run: CommandInstruction, args: Command['argv']): readonly Fix[] {
  const shell = args.at(-2);
  const others = run.script.commands.filter(({ argv }) => argv[0]?.value !== 'ln');
  const removesOnly = others.every(({ argv }) => argv[0]?.value === 'rm' && argv.at(-1)?.value === '/bin/sh');
  const isPlain = run.form === 'shell' && run.flags.length === 0 && run.comments.length === 0;
  if (!shell?.literal || !/^\/[\w/.-]+$/.test(shell.value) || !isPlain || !removesOnly) return [];
  if (run.heredocs.length > 0 || run.script.commands.length - others.length > 1) return [];
  const keyword = run.keywordText === 'run' ? 'shell' : 'SHELL';
  const line = `${keyword} ["${shell.value}", "-c"]`;
  return [{ title: 'Use `SHELL`', edits: [replace(file, run.span, line)] }];
}
