// A server started in RUN, where it blocks the build and no container runs it.

import { serverAsCmd } from '#core/dockerfile/server-as-cmd.ts';
import { defineRule } from '#core/lint/rule.ts';
import type { Command } from '#core/shell/command.ts';
import { serverName } from '#core/shell/servers.ts';

export const rule = defineRule({
  id: 'run-starts-server',
  on: 'dockerfile',
  title: 'Server started in RUN',
  severity: 'error',
  check(file, report) {
    for (const run of file.runs) {
      for (const command of run.script.commands) {
        const name = serverName(command);
        // Servers that run only for a short time, e.g. to test the image during the build.
        if (!name || command.background || command.via.includes('timeout')) continue;
        const [first] = command.argv;
        if (!first) continue;
        const edits = run === file.instructions[run.index] ? serverAsCmd(file, run, command) : undefined;
        report({
          span: { start: first.span.start, end: lastWordEnd(command) },
          message: `\`RUN\` executes during the build, which never finishes because it waits for \`${name}\`. Start it with \`CMD\`.`,
          fixes: edits ? [{ title: `Start \`${name}\` with \`CMD\``, edits }] : [],
        });
      }
    }
  },
});

function lastWordEnd(command: Command): number {
  return command.argv.at(-1)?.span.end ?? command.span.end;
}
