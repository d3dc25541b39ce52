// `ln -sf /bin/bash /bin/sh` to get another shell.
import { runCommands } from '../../../../dockerfile/runs.ts';
import { invocation } from '../../../../shell/program.ts';
import { defineRule } from '../../../rule.ts';

export const rule = defineRule({
  id: 'shell-symlink',
  on: 'dockerfile',
  title: '/bin/sh is replaced to get another shell',
  severity: 'info',
  equals: ['hadolint:DL4005'],
  check(file, report) {
    for (const { command } of runCommands(file)) {
      const { program, args } = invocation(command);
      if (program !== 'ln' || args.at(-1)?.value !== '/bin/sh') continue;
      report({
        span: {
          start: command.argv[0]?.span.start ?? command.span.start,
          end: args.at(-1)?.span.end ?? command.span.end,
        },
        message:
          'Scripts of the system rely on their `/bin/sh`. `SHELL ["/bin/bash", "-c"]` chooses the shell of `RUN` and leaves the others alone.',
      });
    }
  },
});
