// Commands that have no effect on the image.
import { removeInstruction } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';
import type { Command } from '#core/shell/command.ts';
import { invocation } from '#core/shell/program.ts';

/** Programs that inspect or control a running system, or need a terminal. */
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
  title: 'Command without effect on the image',
  severity: 'info',
  equals: ['hadolint:DL3001'],
  check(file, report) {
    for (const run of file.runs) {
      const { script } = run;
      const isAlone = script.commands.length === 1 && file.instructions[run.index] === run;
      for (const command of script.commands) {
        const { program, word, args } = invocation(command);
        if (POINTLESS.has(program))
          report({
            span: word.span,
            message: `\`${program}\` needs a running system or a terminal, so it has no effect on the image. Remove it.`,
            fixes: isAlone ? [{ title: 'Remove this `RUN`', edits: [removeInstruction(file, run)] }] : [],
          });
        // A service that a later command of the same RUN uses is not reported.
        else if (startsService(program, args) && command === script.last)
          report({
            span: word.span,
            message: `\`${program}\` starts a service that stops when this \`RUN\` ends, because an image contains only files. Run it in a separate container or in \`CMD\`.`,
          });
      }
    }
  },
});

function startsService(program: string, args: Command['argv']): boolean {
  const verb = program === 'service' ? args[1]?.value : program === 'systemctl' ? args[0]?.value : undefined;
  return verb === 'start' || verb === 'restart' || verb === 'enable';
}
