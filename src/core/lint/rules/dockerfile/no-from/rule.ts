// A Dockerfile without FROM, or with other instructions before it.
import { FLAGS, isPlainDockerfile } from '#core/dockerfile/syntax.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'no-from',
  on: 'dockerfile',
  title: 'FROM missing or not first',
  severity: 'error',
  wholeFile: true,
  equals: ['hadolint:DL3061'],
  failure: 'no build stage in current context',
  check(file, report) {
    if (!isPlainDockerfile(file)) return;
    // Unknown instructions are reported by `invalid-instruction`.
    const early = file.instructions.find(
      (one) => one.stage === undefined && one.keyword !== 'ARG' && FLAGS.has(one.keyword),
    );
    if (early)
      report({
        span: early.keywordSpan,
        message: `Only \`ARG\` is allowed before the first \`FROM\`, so \`${early.keywordText}\` makes the build fail. Start with \`FROM\` and the base image.`,
      });
    else if (file.stages.length === 0) {
      report({
        span: file.instructions.at(-1)?.span ?? file.comments[0] ?? { start: 0, end: 0 },
        message:
          'Without `FROM` there is nothing to build; the build will fail. Add `FROM` and the base image.',
      });
    }
  },
});
