// Several files copied to a destination without a trailing slash.
import { inheritedEnvironment } from '#core/dockerfile/base-images.ts';
import type { Dockerfile, Instruction } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { basename, join } from '#core/files.ts';
import { defineRule, type Report } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'copy-directory-slash',
  on: 'dockerfile',
  title: 'Multiple sources without a destination directory',
  severity: 'warning',
  equals: ['hadolint:DL3021'],
  failure:
    'When using COPY with more than one source file, the destination must be a directory and end with a /',
  check(file, report) {
    for (const stage of file.stages) {
      const isBare = stage.parent === undefined && inheritedEnvironment(stage) !== undefined;
      for (const [index, instruction] of stage.instructions.entries()) {
        const target = severalTo(instruction);
        if (!target) continue;
        const path = newPath(file, instruction, target);
        const before = stage.instructions.slice(0, index);
        const overwrites =
          isBare &&
          path !== undefined &&
          instruction.args.slice(0, -1).some(isFile) &&
          !before.some((one) => mentions(one, basename(path)));
        report(finding(file, instruction, target, overwrites ? 'warning' : 'info'));
      }
    }
  },
});

type Target = Instruction['args'][number] & { readonly resolved: string };

/** Whether the instruction mentions the name as part of a path, so that it may create that directory. */
function mentions({ text }: Instruction, name: string): boolean {
  return text.includes(name) && text.split(/[\s"'=:,;&|()[\]/]+/).includes(name);
}

/** The destination of a COPY of several sources, if it is known and does not end in `/`, `.` or `..`. */
function severalTo({ keyword, args, heredocs }: Instruction): Target | undefined {
  if (keyword !== 'COPY' && keyword !== 'ADD') return undefined;
  const target = args.at(-1);
  const sources = args.slice(0, -1).filter(({ value }) => !value.startsWith('<<'));
  if (target?.resolved === undefined || sources.length + heredocs.length < 2) return undefined;
  return /(?:^|\/)\.{0,2}$/.test(target.resolved) ? undefined : (target as Target);
}

/** The absolute destination; undefined if it is unknown, is the WORKDIR or a parent of it, or exists in every image. */
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

/** Whether the source looks like a file. Directories have no extension, and copying several merges them. */
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
    message: `If \`${value}\` is not an existing directory, BuildKit overwrites each file with the next, and older builders fail. Add a trailing slash: \`${value}/\`.`,
    fixes: [
      {
        title: `Replace with \`${value}/\``,
        edits: [replace(file, { start: at, end: at }, '/')],
      },
    ],
  };
}
