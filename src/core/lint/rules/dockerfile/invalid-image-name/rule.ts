// `FROM Python:3.13`: a name that no image can have.
import { replace } from '#core/dockerfile/edit.ts';
import { isPlainDockerfile, isValidReference } from '#core/dockerfile/syntax.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'invalid-image-name',
  on: 'dockerfile',
  title: 'FROM names no possible image',
  severity: 'error',
  failure: 'invalid reference format',
  check(file, report) {
    if (!isPlainDockerfile(file)) return;
    for (const { image, parent } of file.stages) {
      if (!image || image.variables.length > 0 || isValidReference(image.value)) continue;
      const lower = image.value.toLowerCase();
      const isCasing = isValidReference(lower);
      report({
        span: image.span,
        message: parent
          ? `Stage names are kept in lower case: \`FROM ${image.value}\` does not find the stage, and no image is called so.`
          : isCasing
            ? `Image names are in lower case: with \`${image.value}\` the build stops.`
            : `\`${image.value}\` is no valid image name, so the build stops. Write it as \`name:tag\`.`,
        fixes: isCasing
          ? [{ title: `Write \`${lower}\``, safe: false, edits: [replace(file, image.span, lower)] }]
          : [],
      });
    }
  },
});
