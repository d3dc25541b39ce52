// A server started while the image is built: the build hangs, or the process is gone afterwards.
import { replace } from '../../../../dockerfile/edit.ts';
import { type Dockerfile, type Instruction, isCommand } from '../../../../dockerfile/model.ts';
import type { Command } from '../../../../shell/model.ts';
import { serverName } from '../../../../shell/servers.ts';
import { lineEnd } from '../../../../text.ts';
import { defineRule, type Fix } from '../../../rule.ts';

export const rule = defineRule({
  id: 'run-starts-server',
  on: 'dockerfile',
  title: 'A server is started in RUN',
  severity: 'error',
  check(file, report) {
    for (const any of file.instructions) {
      const run = any.trigger ?? any;
      if (run.keyword !== 'RUN' || !isCommand(run)) continue;
      for (const command of run.script.commands) {
        const name = serverName(command);
        // Started for a moment, e.g. to test the image while it is built.
        if (!name || command.background || command.via.includes('timeout')) continue;
        const [first] = command.argv;
        if (!first) continue;
        const fix = run === any ? moveToCmd(file, run, run.script.commands, command) : undefined;
        report({
          span: { start: first.span.start, end: lastWordEnd(command) },
          message: `\`RUN\` is done while the image is built: the build waits for \`${name}\` for ever, and no container will run it. Start it with \`CMD\`.`,
          fixes: fix ? [fix] : [],
        });
      }
    }
  },
});

function lastWordEnd(command: Command): number {
  return command.argv.at(-1)?.span.end ?? command.span.end;
}

/** The server becomes CMD of the final stage; what RUN does before it stays. */
function moveToCmd(
  file: Dockerfile,
  run: Instruction,
  commands: readonly Command[],
  server: Command,
): Fix | undefined {
  const { final } = file;
  const isFree =
    final !== undefined && run.stage === final && !final.entrypoint && final.cmd?.stage !== final;
  if (!isFree || run.heredocs.length > 0 || server !== commands.at(-1) || server.nested) return undefined;
  if (
    server.via.some((via) => via !== 'exec') ||
    server.assignments.length > 0 ||
    server.redirects.length > 0
  )
    return undefined;
  if (!server.argv.every(({ literal }) => literal) || server.span.end !== run.span.end) return undefined;
  const keyword = run.keywordText === 'run' ? 'cmd' : 'CMD';
  const cmd = `${keyword} [${server.argv.map(({ value }) => JSON.stringify(value)).join(', ')}]`;
  const before = commands.at(-2);
  const title = `Start \`${server.argv[0]?.value ?? ''}\` with \`CMD\``;
  if (!before) return { title, safe: false, edits: [replace(file, run.span, cmd)] };
  if (before.nested || (server.after !== '&&' && server.after !== ';')) return undefined;
  const rest = { start: before.span.end, end: run.span.end };
  return { title, safe: false, edits: [replace(file, rest, lineEnd(file.source.text) + cmd)] };
}
