// Reports Python services with buffered output: without a terminal, logs appear late or never.

import type { Stage } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';
import { decidingBuilders } from '#core/project/image/deciding-builds.ts';
import { invocation, manageCommand } from '#core/shell/program.ts';
import { lineEnd } from '#core/text.ts';

export const rule = defineRule({
  id: 'python-unbuffered',
  on: 'workspace',
  title: 'Buffered Python output',
  severity: 'hint',
  check(workspace, report) {
    for (const file of workspace.dockerfiles.values()) {
      const stage = file.final;
      if (!stage || !startsPython(stage) || stage.env.has('PYTHONUNBUFFERED')) continue;
      const set = decidingBuilders(workspace, file, stage).some((service) => {
        const { value, known } = service.variable('PYTHONUNBUFFERED');
        return value !== undefined || !known || service.service.node.entries.has('tty');
      });
      const at = stage.cmd ?? stage.entrypoint;
      if (set || !at || at.stage === undefined) continue;
      report({
        path: file.path,
        span: at.argumentsSpan,
        message:
          'Without a terminal, Python buffers its output, so logs appear late, or never if the container is killed. Set `PYTHONUNBUFFERED=1`.',
        fixes: [
          {
            title: 'Add `ENV PYTHONUNBUFFERED=1`',
            edits: [
              replace(
                file,
                { start: stage.from.span.end, end: stage.from.span.end },
                `${lineEnd(file.source.text)}ENV PYTHONUNBUFFERED=1`,
              ),
            ],
          },
        ],
      });
    }
  },
});

/** The container's process is the Python interpreter, without `-u`. */
function startsPython({ cmd, entrypoint }: Stage): boolean {
  const main = (entrypoint ?? cmd)?.script.last;
  if (!main) return false;
  const { program } = invocation(main);
  const words = main.argv.map((word) => word.value);
  return (
    (program === 'python' || manageCommand(main) !== undefined) && words.length > 1 && !words.includes('-u')
  );
}
