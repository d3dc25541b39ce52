// The whole project is copied before its requirements are installed, so every file change reinstalls them.

import {
  commandsOf,
  type Dockerfile,
  type Instruction,
  type Stage,
} from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { invocation, operands } from '#core/shell/program.ts';
import { lineEnd } from '#core/text.ts';

export const rule = defineRule({
  id: 'cache-busting-copy',
  on: 'dockerfile',
  title: 'Requirements reinstalled after every file change',
  severity: 'info',
  check(file, report) {
    for (const stage of file.stages) {
      const copy = stage.instructions.find(copiesEverything);
      if (!copy) continue;
      const install = stage.instructions.find((one) => installed(one) !== undefined);
      if (!install || install.index < copy.index) continue;
      report({
        span: copy.span,
        message: `Any file change invalidates this \`${copy.keyword}\` layer, so the requirements are installed again. Copy \`${installed(install)}\` alone and install from it first.`,
        related: [
          {
            message: 'Reinstalled after every file change',
            location: { path: file.path, span: install.span },
          },
        ],
        fixes: fixes(file, stage, copy, install),
      });
    }
  },
});

function copiesEverything(one: Instruction): boolean {
  return (
    (one.keyword === 'COPY' || one.keyword === 'ADD') &&
    one.args.length === 2 &&
    /^(\.\/?|\.\/\.)$/.test(one.args[0]?.value ?? '') &&
    !one.flags.some((flag) => flag.name === 'from')
  );
}

/** The file that a RUN installs from, if it needs no other file of the project. */
function installed(run: Instruction): string | undefined {
  if (
    run.keyword !== 'RUN' ||
    run.flags.some((flag) => flag.name === 'mount' && flag.value?.includes('type=bind'))
  )
    return undefined;
  for (const command of commandsOf(run)) {
    const { program, args } = invocation(command);
    const values = args.map((word) => word.value);
    if (program === 'pip' && values[0] === 'install') {
      const at = values.findIndex((value) => value === '-r' || value === '--requirement');
      const file = at >= 0 ? args[at + 1] : undefined;
      if (file?.literal && !values.some((value) => value === '-e' || value === '.')) return file.value;
    }
    if (program === 'npm' && (values[0] === 'ci' || (values[0] === 'install' && operands(args).length === 1)))
      return 'package.json';
    if (program === 'pipenv' && (values[0] === 'install' || values[0] === 'sync')) return 'Pipfile';
  }
  return undefined;
}

/** Swaps the copy with a RUN of one command that installs from a file of the top folder; none for any other RUN. */
function fixes(file: Dockerfile, stage: Stage, copy: Instruction, install: Instruction): readonly Fix[] {
  const name = installed(install);
  const [command, ...others] = commandsOf(install);
  const target = copy.args[1]?.value;
  const next = stage.instructions[stage.instructions.indexOf(copy) + 1];
  if (!name || !/^[\w.-]+\.txt$/.test(name) || !command || others.length > 0 || next !== install) return [];
  if (install.comments.length > 0 || !target || !/^(\.\/?|\/\S*)$/.test(target)) return [];
  const folder = target.endsWith('/') ? target : `${target}/`;
  const { source } = file;
  const end = lineEnd(source.text);
  const moved = `COPY ${name} ${folder}${end}${source.slice(install.span)}${end}${source.slice(copy.span)}`;
  return [
    {
      title: `Copy \`${name}\` and install from it first`,
      edits: [replace(file, { start: copy.span.start, end: install.span.end }, moved)],
    },
  ];
}
