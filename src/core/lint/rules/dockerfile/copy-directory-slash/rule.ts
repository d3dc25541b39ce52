// Several files copied to a destination that does not say it is a directory.

import { officialName } from '../../../../dockerfile/base-images.ts';
import { replace } from '../../../../dockerfile/edit.ts';
import { type Dockerfile, type Instruction, isCommand, type Stage } from '../../../../dockerfile/model.ts';
import { join } from '../../../../files.ts';
import { defineRule } from '../../../rule.ts';

export const rule = defineRule({
  id: 'copy-directory-slash',
  on: 'dockerfile',
  title: 'Several files are copied to something that is no directory',
  severity: 'warning',
  equals: ['hadolint:DL3021'],
  failure:
    'When using COPY with more than one source file, the destination must be a directory and end with a /',
  check(file, report) {
    for (const stage of file.stages)
      for (const instruction of stage.instructions) {
        if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') continue;
        const target = instruction.args.at(-1);
        const sources = instruction.args.slice(0, -1).filter(({ value }) => !value.startsWith('<<'));
        if (!target?.resolved || sources.length + instruction.heredocs.length < 2) continue;
        if (/(?:^|\/)\.{0,2}$/.test(target.resolved)) continue;
        const { start, end } = target.span;
        const at = instruction.json ? end - 1 : end;
        report({
          span: { start, end },
          severity:
            isNew(file, stage, instruction, target.resolved) && sources.some(({ value }) => isFile(value))
              ? 'warning'
              : 'info',
          message: `Unless \`${target.value}\` is a directory already, BuildKit writes each file over the one before, and older builders stop. Write \`${target.value}/\`.`,
          fixes: [
            {
              title: `Write \`${target.value}/\``,
              safe: false,
              edits: [replace(file, { start: at, end: at }, '/')],
            },
          ],
        });
      }
  },
});

/** Folders have no extension. */
function isFile(source: string): boolean {
  return /[^/]\.\w+$|(?:^|\/)(?:Pipfile|Makefile|Procfile|Dockerfile)$/.test(source);
}

/** Whether nothing before the instruction makes the directory, and the base image does not bring it. */
function isNew(file: Dockerfile, stage: Stage, copy: Instruction, target: string): boolean {
  const workdir = file.workdirAt(copy);
  if (workdir === undefined && !target.startsWith('/')) return false;
  const path = join(workdir ?? '/', target);
  if (workdir !== undefined && (workdir === path || workdir.startsWith(`${path}/`))) return false;
  if (stage.parent || officialName(stage.base) === undefined || BROUGHT.test(path)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return !stage.instructions.some(
    (before) =>
      before.index < copy.index &&
      (isCommand(before)
        ? before.text.includes(name)
        : before.args.some(({ value }) => value.includes(name))),
  );
}

/** Directories of every Linux image. */
const BROUGHT =
  /^\/(?:bin|boot|dev|etc|home|lib|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)(?:\/(?:local|src|lib|bin|share|www|tmp|log|cache))*$/;
