// A pipe in RUN that hides the failure of its first command.
import { officialName } from '#core/dockerfile/base-images.ts';
import type { Dockerfile, Instruction, Stage } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { invocation } from '#core/shell/program.ts';
import { lineEnd } from '#core/text.ts';

/** Programs that fail often enough to be reported, above all those that download something. */
const MAY_FAIL = new Set([
  'curl',
  'wget',
  'git',
  'tar',
  'gpg',
  'pip',
  'apt-get',
  'poetry',
  'pipenv',
  'uv',
  'openssl',
  'unzip',
  'gunzip',
  'npm',
]);

export const rule = defineRule({
  id: 'pipefail',
  on: 'dockerfile',
  title: 'Failure hidden by a pipe',
  severity: 'hint',
  equals: ['hadolint:DL4006'],
  check(file, report) {
    for (const run of file.runs) {
      if (run.text.includes('pipefail') || file.shellAt(run).some((word) => word.includes('pipefail')))
        continue;
      if (run.heredocs.some(({ body }) => body.includes('pipefail'))) continue;
      const { commands } = run.script;
      const piped = commands.find(
        (command, index) =>
          MAY_FAIL.has(invocation(command).program) && commands[index + 1]?.after === '|' && !command.nested,
      );
      if (!piped) continue;
      const fix = withShell(file, run);
      const { word } = invocation(piped);
      report({
        span: word.span,
        message: `If \`${word.value}\` fails, the pipe hides the error and the build continues. Use bash with \`set -o pipefail\`, or \`SHELL ["/bin/bash", "-o", "pipefail", "-c"]\`.`,
        fixes: fix ? [fix] : [],
      });
    }
  },
});

/** Sets bash as the shell, in images that have it: the official ones based on Debian or Ubuntu. */
function withShell(file: Dockerfile, run: Instruction): Fix | undefined {
  if (!run.stage || run.span.start !== run.keywordSpan.start || !hasBash(run.stage)) return undefined;
  if (file.shellAt(run).join(' ') !== '/bin/sh -c') return undefined;
  const { start } = run.span;
  const line = file.source.positionAt(start);
  if (line.character !== 0 || file.instructions[run.index] !== run) return undefined;
  const text = `SHELL ["/bin/bash", "-o", "pipefail", "-c"]${lineEnd(file.source.text)}`;
  return {
    title: 'Set `SHELL` with `pipefail`',
    edits: [replace(file, { start, end: start }, text)],
  };
}

function hasBash(stage: Stage): boolean {
  let bottom = stage;
  while (bottom.parent) bottom = bottom.parent;
  const name = officialName(bottom.base);
  return (
    (name === 'python' || name === 'debian' || name === 'ubuntu') && !bottom.base?.tag?.includes('alpine')
  );
}
