// Reports `pip install -r` of files that are not in the image at that line.
import { basename, dirname, type Files, join } from '#core/files.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { isMade, isWhole } from '#core/lint/rules/shared/missing-files.ts';
import { nearest } from '#core/nearest.ts';
import { type BuildContext, buildContexts } from '#core/project/image/build-contexts.ts';
import { decidingContexts } from '#core/project/image/deciding-builds.ts';
import { missingInclude } from '#core/project/image/included-requirements.ts';
import {
  pathsBroughtTo,
  type RequirementsRead,
  requirementsReads,
} from '#core/project/image/requirements-reads.ts';
import { contentSpan } from '#core/shell/option-values.ts';
import { lineEnd, type Span } from '#core/text.ts';

export const rule = defineRule({
  id: 'requirements-not-found',
  on: 'workspace',
  title: 'Requirements file not in the image',
  severity: 'error',
  failure: 'Could not open requirements file',
  check(workspace, report) {
    const builds = buildContexts(workspace);
    for (const file of workspace.dockerfiles.values()) {
      const contexts = builds.filter((build) => build.file === file);
      for (const read of requirementsReads(file)) {
        const deciding = decidingContexts(workspace, contexts, file, read.run.stage);
        const lacks = deciding.map((context) => missing(workspace.files, context, read));
        const [first] = lacks;
        if (first && !lacks.includes(undefined)) report({ path: file.path, ...first });
      }
    }
  },
});

interface Missing {
  readonly span: Span;
  readonly message: string;
  readonly fixes: readonly Fix[];
}

/** Undefined where a COPY adds the file, or may add it. */
function missing(files: Files, context: BuildContext, read: RequirementsRead): Missing | undefined {
  const { word } = read;
  const span = contentSpan(word);
  const places = pathsBroughtTo(files, context, read);
  const mayBeThere = (host: string): boolean => files.kind(host) !== undefined || isMade(files, host);
  if (!places || places.some(mayBeThere)) {
    const found = missingInclude(files, context, read, mayBeThere);
    if (!found) return undefined;
    const message = `\`${found.by}\` includes \`${found.include}\`, but no \`COPY\` above this \`RUN\` adds \`${found.path}\`, so pip fails. Copy the file, too.`;
    return { span, message, fixes: [] };
  }
  if (!isWhole(files, context.folder)) return undefined;
  const [host] = places;
  if (host === undefined)
    return {
      span,
      message: `No \`COPY\` above this \`RUN\` adds \`${word.value}\` to the image, so pip fails. Copy the file first.`,
      fixes: copyFirst(files, context, read),
    };
  const near = nearest(basename(host), files.list(dirname(host)));
  const folder = dirname(word.value);
  const right = near && (folder === '' ? near : `${folder}/${near}`);
  return {
    span,
    message: `\`${host}\` does not exist, so pip fails. ${right ? `Did you mean \`${right}\`?` : 'Correct the path.'}`,
    fixes: right
      ? [
          {
            title: `Install from \`${right}\``,
            edits: [{ path: context.file.path, span, text: right }],
          },
        ]
      : [],
  };
}

/** A COPY above the RUN, where the context has the file. */
function copyFirst(
  files: Files,
  { file, folder, ignored }: BuildContext,
  { run, word }: RequirementsRead,
): readonly Fix[] {
  const { value } = word;
  if (value.includes('/') || ignored(value) || files.kind(join(folder, value)) !== 'file') return [];
  const { start } = run.span;
  const text = `COPY ${value} ./${lineEnd(file.source.text)}`;
  const edits = [{ path: file.path, span: { start, end: start }, text }];
  return [{ title: `Copy \`${value}\` first`, edits }];
}
