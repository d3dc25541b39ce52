// Base images with an invalid name, as in `FROM Python:3.13`.
import { replace } from '#core/dockerfile/edit.ts';
import { isPlainDockerfile, isValidReference } from '#core/dockerfile/syntax.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'invalid-image-name',
  on: 'dockerfile',
  title: 'Invalid image name in FROM',
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
          ? `Docker stores stage names in lowercase, so \`FROM ${image.value}\` fails. Use \`${lower}\`.`
          : isCasing
            ? `\`${image.value}\` is invalid, because image names must be lowercase; the build will fail. Use \`${lower}\`.`
            : `\`${image.value}\` is not a valid image name; the build will fail. Use the form \`name:tag\`.`,
        fixes: isCasing
          ? [{ title: `Replace with \`${lower}\``, edits: [replace(file, image.span, lower)] }]
          : [],
      });
    }
  },
});
