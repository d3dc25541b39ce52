// Commands that make no sense while an image is built.
import { removeInstruction } from '#core/dockerfile/edit.ts';
import { runs } from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';
import type { Command } from '#core/shell/command.ts';
import { invocation } from '#core/shell/program.ts';

/** Programs that look at, or steer, a running machine, or want a terminal. */
const POINTLESS = new Set([
  'shutdown',
  'reboot',
  'halt',
  'top',
  'htop',
  'free',
  'ifconfig',
  'vim',
  'vi',
  'nano',
  'less',
]);

export const rule = defineRule({
  id: 'pointless-command',
  on: 'dockerfile',
  title: 'A command that does nothing for the image',
  severity: 'info',
  equals: ['hadolint:DL3001'],
  check(file, report) {
    for (const run of runs(file)) {
      const { script } = run;
      const isAlone = script.commands.length === 1 && file.instructions[run.index] === run;
      for (const command of script.commands) {
        const { program, word, args } = invocation(command);
        if (POINTLESS.has(program))
          report({
            span: word.span,
            message: `\`${program}\` is for a running machine: while the image is built it changes nothing, or waits for a terminal. Leave it out.`,
            fixes: isAlone
              ? [{ title: 'Remove it', safe: false, edits: [removeInstruction(file, run)] }]
              : [],
          });
        // A service that a later command of the same RUN talks to is of use.
        else if (startsService(program, args) && command === script.last)
          report({
            span: word.span,
            message: `An image holds files, not processes: the service that \`${program}\` starts is gone when this \`RUN\` ends. Start it in a container of its own, or in \`CMD\`.`,
          });
      }
    }
  },
});

function startsService(program: string, args: Command['argv']): boolean {
  const verb = program === 'service' ? args[1]?.value : program === 'systemctl' ? args[0]?.value : undefined;
  return verb === 'start' || verb === 'restart' || verb === 'enable';
}
