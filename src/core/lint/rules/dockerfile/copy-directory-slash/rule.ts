// Several files copied to a destination that does not say it is a directory.
import { inheritedEnvironment } from '../../../../dockerfile/base-images.ts';
import { replace } from '../../../../dockerfile/edit.ts';
import type { Dockerfile, Instruction } from '../../../../dockerfile/model.ts';
import { basename, join } from '../../../../files.ts';
import { defineRule, type Report } from '../../../rule.ts';

export const rule = defineRule({
  id: 'copy-directory-slash',
  on: 'dockerfile',
  title: 'Several files are copied to something that is no directory',
  severity: 'warning',
  equals: ['hadolint:DL3021'],
  failure:
    'When using COPY with more than one source file, the destination must be a directory and end with a /',
  check(file, report) {
    for (const stage of file.stages) {
      const isBare = stage.parent === undefined && inheritedEnvironment(stage) !== undefined;
      /** The parts of all paths so far: a directory that was made before is among them. */
      const mentioned = new Set<string>();
      for (const instruction of stage.instructions) {
        const target = severalTo(instruction);
        if (target) {
          const path = newPath(file, instruction, target);
          const overwrites =
            isBare &&
            path !== undefined &&
            !mentioned.has(basename(path)) &&
            instruction.args.slice(0, -1).some(isFile);
          report(finding(file, instruction, target, overwrites ? 'warning' : 'info'));
        }
        for (const part of instruction.text.split(/[\s"'=:,;&|()[\]/]+/)) mentioned.add(part);
      }
    }
  },
});

type Target = Instruction['args'][number] & { readonly resolved: string };

/** The destination of a COPY of several sources, when it is known and does not end in a directory's `/` or `.`. */
function severalTo({ keyword, args, heredocs }: Instruction): Target | undefined {
  if (keyword !== 'COPY' && keyword !== 'ADD') return undefined;
  const target = args.at(-1);
  const sources = args.slice(0, -1).filter(({ value }) => !value.startsWith('<<'));
  if (target?.resolved === undefined || sources.length + heredocs.length < 2) return undefined;
  return /(?:^|\/)\.{0,2}$/.test(target.resolved) ? undefined : (target as Target);
}

/** The absolute destination; undefined where it is not known, the WORKDIR, above it, or in every image. */
function newPath(file: Dockerfile, copy: Instruction, { resolved }: Target): string | undefined {
  const workdir = file.workdirAt(copy);
  if (workdir === undefined && !resolved.startsWith('/')) return undefined;
  const path = join(workdir ?? '/', resolved);
  if (BROUGHT.test(path) || workdir === path || workdir?.startsWith(`${path}/`)) return undefined;
  return path;
}

/** Directories of every Linux image. */
const BROUGHT =
  /^\/(?:bin|boot|dev|etc|home|lib|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)(?:\/(?:local|src|lib|bin|share|www|tmp|log|cache))*$/;

/** Folders have no extension, and are merged. */
function isFile({ value }: Instruction['args'][number]): boolean {
  return /[^/]\.\w+$|(?:^|\/)(?:Pipfile|Makefile|Procfile|Dockerfile)$/.test(value);
}

function finding(
  file: Dockerfile,
  { json }: Instruction,
  { value, span }: Target,
  severity: 'warning' | 'info',
): Report {
  const at = json ? span.end - 1 : span.end;
  return {
    span,
    severity,
    message: `Unless \`${value}\` is a directory already, BuildKit writes each file over the one before, and older builders stop. Write \`${value}/\`.`,
    fixes: [
      { title: `Write \`${value}/\``, safe: false, edits: [replace(file, { start: at, end: at }, '/')] },
    ],
  };
}
