// `ARG VERSION` without a default, followed by `FROM python:$VERSION`.
import { isValidReference } from '#core/dockerfile/syntax.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'invalid-default-arg-in-from',
  on: 'dockerfile',
  title: 'Base image invalid without build argument',
  severity: 'info',
  equals: ['buildkit:InvalidDefaultArgInFrom'],
  failure: 'invalid reference format',
  check(file, report) {
    for (const { from, image, parent } of file.stages) {
      if (!image || parent) continue;
      const names: string[] = [];
      let withDefaults = image.value;
      for (const { name, modifier } of image.variables) {
        const variable = file.variableAt(name, from);
        if (modifier !== undefined || variable?.kind !== 'global ARG') return;
        if (variable.value === undefined) names.push(name);
        withDefaults = withDefaults.replace(
          new RegExp(`\\$(?:${name}\\b|\\{${name}\\})`),
          () => variable.value ?? '',
        );
      }
      if (names.length === 0 || isValidReference(withDefaults)) continue;
      report({
        span: image.span,
        message: `Without \`--build-arg ${names[0]}=…\` the base image is \`${withDefaults}\`, which is invalid, so the build fails. Give \`ARG ${names[0]}\` a default.`,
      });
    }
  },
});
