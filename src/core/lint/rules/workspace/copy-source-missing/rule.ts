// Reports COPY and ADD sources that the build context does not contain.
import { join } from '#core/files.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { isMade, isWhole } from '#core/lint/rules/shared/missing-files.ts';
import { nearest } from '#core/nearest.ts';
import { type BuildContext, buildContexts } from '#core/project/image/build-contexts.ts';
import { type ContextSource, contextSources } from '#core/project/image/copies.ts';
import { decidingContexts } from '#core/project/image/deciding-builds.ts';
import type { WorkspaceModel } from '#core/project/model/workspace-model.ts';

export const rule = defineRule({
  id: 'copy-source-missing',
  on: 'workspace',
  title: 'COPY source not in the build context',
  severity: 'error',
  failure: '"/requirements.txt": not found',
  check(workspace, report) {
    const all = buildContexts(workspace);
    for (const file of new Set(all.map((build) => build.file))) {
      const builds = all.filter((build) => build.file === file);
      for (const instruction of file.instructions)
        for (const source of contextSources(instruction)) {
          const deciding = decidingContexts(workspace, builds, file, instruction.stage);
          const why = deciding.map((build) => missing(workspace, build, source));
          const [first] = why;
          if (first === undefined || why.some((one) => one === undefined)) continue;
          report({ path: file.path, span: source.argument.span, message: first.message, fixes: first.fixes });
        }
    }
  },
});

interface Missing {
  readonly message: string;
  readonly fixes: readonly Fix[];
}

/** Undefined where the source exists, may be generated before the build, or is not known. */
function missing(
  workspace: WorkspaceModel,
  { file, folder, ignored, ignoreFile }: BuildContext,
  { argument, path: inside, literal }: ContextSource,
): Missing | undefined {
  if (!inside || !literal) return undefined;
  const path = join(folder, inside);
  const { files } = workspace;
  if (files.kind(path) !== undefined) {
    if (!ignored(inside) || files.kind(path) === 'directory') return undefined;
    return {
      message: `\`${ignoreFile}\` excludes \`${inside}\` from the build context, so the build fails. Add \`!${inside}\` to it, or correct the path.`,
      fixes: [],
    };
  }
  if (isMade(files, path) || !isWhole(files, folder)) return undefined;
  const near = nearest(inside.split('/').at(-1) ?? '', files.list(join(path, '..')));
  const folderInside = inside.includes('/') ? `${inside.slice(0, inside.lastIndexOf('/'))}/` : '';
  const fixes: Fix[] =
    near === undefined
      ? []
      : [
          {
            title: `Copy \`${folderInside}${near}\``,
            edits: [{ path: file.path, span: argument.span, text: `${folderInside}${near}` }],
          },
        ];
  const context = folder === '' ? 'the build context' : `the build context \`${folder}\``;
  const advice = near === undefined ? 'Correct the path.' : `Did you mean \`${folderInside}${near}\`?`;
  return {
    message: `\`${inside}\` does not exist in ${context}, so the build fails. ${advice}`,
    fixes,
  };
}
