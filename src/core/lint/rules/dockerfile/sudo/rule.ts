// `sudo` in RUN, which most images do not have.
import { replace } from '#core/dockerfile/edit.ts';
import { runCommands } from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'sudo',
  on: 'dockerfile',
  title: '`sudo` in RUN',
  severity: 'info',
  equals: ['hadolint:DL3004'],
  failure: '/bin/sh: 1: sudo: not found',
  check(file, report) {
    for (const { run, command } of runCommands(file)) {
      const { start } = command.span;
      const [program] = command.argv;
      if (command.via[0] !== 'sudo' || !program || !file.source.text.startsWith('sudo', start)) continue;
      const span = { start, end: start + 4 };
      const between = file.source.text.slice(span.end, program.span.start);
      // No fix if options, assignments or line ends stand between them.
      const isPlain = /^[ \t]+$/.test(between) && !run.json;
      report({
        span,
        message:
          'Most images have no `sudo`, and `RUN` already runs as root unless `USER` changes it. Remove `sudo`, and switch users with `USER`.',
        fixes: isPlain
          ? [
              {
                title: 'Remove `sudo`',
                edits: [replace(file, { start, end: program.span.start }, '')],
              },
            ]
          : [],
      });
    }
  },
});
