// `COPY --from` that names its own stage.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'self-copy',
  on: 'dockerfile',
  title: 'COPY from its own stage',
  severity: 'error',
  equals: ['hadolint:DL3023'],
  failure: 'circular dependency detected on stage',
  check(file, report) {
    for (const stage of file.stages)
      for (const { keyword, flags } of stage.instructions) {
        const from = keyword === 'COPY' ? flags.find(({ name }) => name === 'from') : undefined;
        if (!from?.valueSpan || from.value === undefined) continue;
        const isOwnName = stage.name !== undefined && from.value.toLowerCase() === stage.name.toLowerCase();
        // The name still refers to an earlier stage of the same name.
        const isEarlier = file.stages.some(
          (other) => other.index < stage.index && other.name?.toLowerCase() === stage.name?.toLowerCase(),
        );
        if ((isOwnName && !isEarlier) || from.value === String(stage.index))
          report({
            span: from.valueSpan,
            message: `\`${from.value}\` is the stage of this \`COPY\`; the build will fail. Name another stage or use \`RUN cp\`.`,
          });
      }
  },
});
