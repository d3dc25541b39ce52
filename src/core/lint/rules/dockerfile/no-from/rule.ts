// A Dockerfile that builds on nothing.
import { FLAGS, isPlainDockerfile } from '#core/dockerfile/syntax.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'no-from',
  on: 'dockerfile',
  title: 'The Dockerfile does not begin with FROM',
  severity: 'error',
  equals: ['hadolint:DL3061'],
  failure: 'no build stage in current context',
  check(file, report) {
    if (!isPlainDockerfile(file)) return;
    // An unknown word is the other rule's.
    const early = file.instructions.find(
      (one) => one.stage === undefined && one.keyword !== 'ARG' && FLAGS.has(one.keyword),
    );
    if (early)
      report({
        span: early.keywordSpan,
        message: `\`${early.keywordText}\` stands before the first \`FROM\`, where only \`ARG\` may stand: the build stops. Begin with \`FROM\` and the image to build on.`,
      });
    else if (file.stages.length === 0) {
      const last = file.instructions.at(-1);
      if (last)
        report({
          span: last.span,
          message: 'There is no `FROM`, so there is nothing to build. Add `FROM` and the image to build on.',
        });
    }
  },
});
