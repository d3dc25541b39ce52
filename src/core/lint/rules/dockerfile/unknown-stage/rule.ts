// `COPY --from` that names an unknown stage, or one that is defined later.
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';
import { nearest } from '#core/nearest.ts';

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
      for (const { keyword, flags } of stage.instructions) {
        const from = keyword === 'COPY' ? flags.find(({ name }) => name === 'from') : undefined;
        const { value, valueSpan } = from ?? {};
        if (value === undefined || !valueSpan || value.includes('$')) continue;
        const known = (name: string): boolean => name.toLowerCase() === value.toLowerCase();
        if (earlier.has(value.toLowerCase())) continue;
        if (/^\d+$/.test(value)) {
          if (Number(value) > stage.index)
            report({
              span: valueSpan,
              message: `Stage ${value} does not exist before this one, which is stage ${stage.index}; the build will fail. Use the number of an earlier stage, counted from 0.`,
            });
          continue;
        }
        const later = file.stages.find(
          (other) => other.index > stage.index && other.name !== undefined && known(other.name),
        );
        if (later?.nameSpan)
          report({
            span: valueSpan,
            message: `The stage \`${value}\` is defined later, so Docker looks for an image with that name. Move the stage up.`,
            related: [{ message: `Stage \`${value}\``, location: { path: file.path, span: later.nameSpan } }],
          });
        else {
          // A name without a tag or a slash may still be an image or a named context.
          const meant = /^[\w-]+$/.test(value) ? nearest(value, earlier.values()) : undefined;
          if (meant)
            report({
              span: valueSpan,
              severity: 'warning',
              message: `No earlier stage is named \`${value}\`, so Docker looks for an image with that name. Did you mean \`${meant}\`?`,
              fixes: [{ title: `Replace with \`${meant}\``, edits: [replace(file, valueSpan, meant)] }],
            });
        }
      }
      if (stage.name !== undefined) earlier.set(stage.name.toLowerCase(), stage.name);
    }
  },
});
