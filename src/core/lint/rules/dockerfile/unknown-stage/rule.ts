// `COPY --from` a stage that does not exist (yet).
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';
import { nearest } from '#core/nearest.ts';

export const rule = defineRule({
  id: 'unknown-stage',
  on: 'dockerfile',
  title: 'COPY takes from a stage that is not there',
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
              message: `There is no stage ${value} before this one: stages count from 0, and this is stage ${stage.index}. As it is, the build stops.`,
            });
          continue;
        }
        const later = file.stages.find(
          (other) => other.index > stage.index && other.name !== undefined && known(other.name),
        );
        if (later?.nameSpan)
          report({
            span: valueSpan,
            message: `The stage \`${value}\` comes only after this one, so Docker looks for an image of that name. Move it up.`,
            related: [{ message: 'The stage', location: { path: file.path, span: later.nameSpan } }],
          });
        else {
          // A name without a tag or a slash may still be an image or a named context.
          const meant = /^[\w-]+$/.test(value) ? nearest(value, earlier.values()) : undefined;
          if (meant)
            report({
              span: valueSpan,
              severity: 'warning',
              message: `No stage before this one is named \`${value}\`, so Docker looks for an image of that name. Did you mean \`${meant}\`?`,
              fixes: [{ title: `Write \`${meant}\``, safe: false, edits: [replace(file, valueSpan, meant)] }],
            });
        }
      }
      if (stage.name !== undefined) earlier.set(stage.name.toLowerCase(), stage.name);
    }
  },
});
