// `RUN cd …`, which changes the directory for that RUN only.

import type { CommandInstruction, Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { join } from '#core/files.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { Command } from '#core/shell/command.ts';
import { lineEnd } from '#core/text.ts';

export const rule = defineRule({
  id: 'cd-not-workdir',
  on: 'dockerfile',
  title: '`cd` instead of WORKDIR',
  severity: 'hint',
  equals: ['hadolint:DL3003'],
  check(file, report) {
    for (const run of file.runs) {
      // A here-document is a separate script.
      if (run.heredocs.length > 0) continue;
      const [first, next] = run.script.commands;
      if (first?.argv[0]?.value !== 'cd' || first.nested || first.via.length > 0) continue;
      const directory = first.argv[1];
      if (!directory || directory.value === '-' || first.argv.length > 2) continue;
      const fix = workdir(file, run, first, next);
      report({
        span: first.span,
        severity: next ? 'hint' : 'warning',
        message: next
          ? `\`cd\` changes the directory for this \`RUN\` only. Use \`WORKDIR ${directory.value}\` to set it for the following instructions.`
          : `This \`cd\` has no effect, because each \`RUN\` starts in the \`WORKDIR\`. Use \`WORKDIR ${directory.value}\`.`,
        fixes: fix ? [fix] : [],
      });
    }
  },
});

function workdir(
  file: Dockerfile,
  run: CommandInstruction,
  cd: Command,
  next: Command | undefined,
): Fix | undefined {
  const path = cd.argv[1];
  if (!path?.literal || /\s/.test(path.value) || run.form !== 'shell' || run.flags.length > 0)
    return undefined;
  if (
    file.source.text.slice(run.span.start, cd.span.start).includes('\n') ||
    run.span.start !== run.keywordSpan.start
  )
    return undefined;
  const directory = directoryOf(file, run, path.value);
  if (directory === undefined) return undefined;
  const keyword = run.keywordText === 'run' ? 'workdir' : 'WORKDIR';
  const title = 'Use `WORKDIR`';
  if (!next) return { title, edits: [replace(file, run.span, `${keyword} ${directory}`)] };
  if (next.nested || (next.after !== '&&' && next.after !== ';')) return undefined;
  const between = { start: run.span.start, end: next.span.start };
  const text = `${keyword} ${directory}${lineEnd(file.source.text)}${run.keywordText} `;
  const back = dependsOnDirectory(run) ? file.workdirAt(run) : undefined;
  const { end } = run.span;
  const after = `${lineEnd(file.source.text)}${keyword} ${back}`;
  return {
    title,
    edits: [
      replace(file, between, text),
      ...(back === undefined ? [] : [replace(file, { start: end, end }, after)]),
    ],
  };
}

/** Whether a later instruction of the stage depends on the directory that was set before the RUN. */
function dependsOnDirectory({ stage, index }: CommandInstruction): boolean {
  const next = stage?.instructions.find((one) => one.index > index && IN_DIRECTORY.has(one.keyword));
  return next !== undefined && !(next.keyword === 'WORKDIR' && next.args[0]?.resolved?.startsWith('/'));
}

const IN_DIRECTORY = new Set(['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'HEALTHCHECK', 'RUN', 'WORKDIR']);

/** The path for WORKDIR: absolute if the stage has no earlier WORKDIR. */
function directoryOf(file: Dockerfile, run: CommandInstruction, path: string): string | undefined {
  if (path.startsWith('~')) return undefined;
  if (path.startsWith('/')) return path;
  for (let stage = run.stage; stage; stage = stage.parent)
    if (stage.instructions.some(({ keyword, index }) => keyword === 'WORKDIR' && index < run.index))
      return path;
  const current = file.workdirAt(run);
  return current === undefined ? undefined : join(current, path);
}
