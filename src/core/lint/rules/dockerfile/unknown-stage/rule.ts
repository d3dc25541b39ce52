// `COPY --from` or a mount that names an unknown stage, or one that is defined later.
import type { Dockerfile, Stage } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { type StageSource, stageSources } from '#core/dockerfile/stage-sources.ts';
import { isPlainDockerfile, isValidReference } from '#core/dockerfile/syntax.ts';
import { defineRule, type Fix, type Report } from '#core/lint/rule.ts';
import { nearest } from '#core/nearest.ts';
import type { Span } from '#core/text.ts';

export const rule = defineRule({
  id: 'unknown-stage',
  on: 'dockerfile',
  title: 'COPY from an unknown stage',
  severity: 'error',
  equals: ['hadolint:DL3022'],
  failure: 'invalid stage index',
  check(file, report) {
    const earlier = new Map<string, string>();
    for (const stage of file.stages) {
      for (const instruction of stage.instructions)
        for (const source of stageSources(file, instruction))
          if (!earlier.has(source.value.toLowerCase())) {
            const finding = findingOf(file, stage, source, earlier);
            if (finding) report(finding);
          }
      if (stage.name !== undefined) earlier.set(stage.name.toLowerCase(), stage.name);
    }
  },
});

/** @param earlier the names of earlier stages, by their lower case */
function findingOf(
  file: Dockerfile,
  stage: Stage,
  { value, span, by }: StageSource,
  earlier: ReadonlyMap<string, string>,
): Report | undefined {
  if (by === 'COPY' && /^\d+$/.test(value)) {
    if (Number(value) <= stage.index) return undefined;
    return {
      span,
      message: `Stage ${value} does not exist before this one, which is stage ${stage.index}; the build will fail. Use the number of an earlier stage, counted from 0.`,
    };
  }
  const isNamed = ({ name }: Stage): boolean => name?.toLowerCase() === value.toLowerCase();
  const later = file.stages.find((other) => other.index > stage.index && isNamed(other));
  if (later?.nameSpan)
    return {
      span,
      message: `The stage \`${value}\` is not defined before this one; the build will fail. Move it up.`,
      related: [{ message: `Stage \`${value}\``, location: { path: file.path, span: later.nameSpan } }],
    };
  if (stage.name?.toLowerCase() === value.toLowerCase()) return undefined;
  // A name without a tag or a slash may still be an image or a named context.
  const meant = /^[\w-]+$/.test(value) ? nearest(value, earlier.values()) : undefined;
  if (isPlainDockerfile(file) && !isValidReference(value))
    return {
      span,
      message: `\`${value}\` is neither an earlier stage nor a valid image name; the build will fail. Correct the name.`,
      fixes: meant ? [spelled(file, span, meant)] : [],
    };
  if (!meant) return undefined;
  return {
    span,
    severity: 'warning',
    message: `No earlier stage is named \`${value}\`, so Docker looks for an image with that name. Did you mean \`${meant}\`?`,
    fixes: [spelled(file, span, meant)],
  };
}

function spelled(file: Dockerfile, span: Span, meant: string): Fix {
  return { title: `Replace with \`${meant}\``, edits: [replace(file, span, meant)] };
}
