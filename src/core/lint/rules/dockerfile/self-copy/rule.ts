// `COPY --from` or a mount that names its own stage.
import { stageSources } from '#core/dockerfile/stage-sources.ts';
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
      for (const instruction of stage.instructions)
        for (const { value, span, by } of stageSources(file, instruction)) {
          const isOwnName = stage.name !== undefined && value.toLowerCase() === stage.name.toLowerCase();
          // The name still refers to an earlier stage of the same name.
          const isEarlier = file.stages.some(
            (other) => other.index < stage.index && other.name?.toLowerCase() === stage.name?.toLowerCase(),
          );
          if ((isOwnName && !isEarlier) || (by === 'COPY' && value === String(stage.index)))
            report({
              span,
              message:
                by === 'COPY'
                  ? `\`${value}\` is the stage of this \`COPY\`; the build will fail. Name another stage or use \`RUN cp\`.`
                  : `\`${value}\` is the stage of this mount; the build will fail. Name another stage, or remove the mount.`,
            });
        }
  },
});
