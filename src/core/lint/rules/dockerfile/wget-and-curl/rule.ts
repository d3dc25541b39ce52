// Both wget and curl in one stage.
import type { Stage } from '#core/dockerfile/dockerfile-model.ts';
import { runCommands } from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';
import type { Word } from '#core/shell/command.ts';
import { invocation } from '#core/shell/program.ts';

export const rule = defineRule({
  id: 'wget-and-curl',
  on: 'dockerfile',
  title: 'Both wget and curl in one stage',
  severity: 'hint',
  equals: ['hadolint:DL4001'],
  check(file, report) {
    const used = new Map<Stage | undefined, Map<string, Word>>();
    for (const { run, command } of runCommands(file)) {
      const { program, word } = invocation(command);
      if (program !== 'wget' && program !== 'curl') continue;
      const inStage = used.get(run.stage) ?? new Map<string, Word>();
      used.set(run.stage, inStage);
      if (inStage.has(program)) continue;
      inStage.set(program, word);
      const other = inStage.get(program === 'wget' ? 'curl' : 'wget');
      if (other)
        report({
          span: word.span,
          message: `This stage already uses \`${other.value}\`, so both must be installed. Use only one of them.`,
          related: [
            { message: `First use of \`${other.value}\``, location: { path: file.path, span: other.span } },
          ],
        });
    }
  },
});
