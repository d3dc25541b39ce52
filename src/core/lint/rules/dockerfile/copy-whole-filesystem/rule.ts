// `COPY --from=build / /`.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'copy-whole-filesystem',
  on: 'dockerfile',
  title: 'The whole file system of another stage is copied',
  severity: 'info',
  equals: ['hadolint:DL3067'],
  check(file, report) {
    for (const stage of file.stages)
      for (const { keyword, flags, args } of stage.instructions) {
        if (keyword !== 'COPY' || !flags.some(({ name }) => name === 'from')) continue;
        const target = args.at(-1);
        const source = args.slice(0, -1).find(({ value }) => value === '/');
        // Onto nothing it flattens the layers of the other stage.
        if (source && target?.value === '/' && stage.base?.text !== 'scratch')
          report({
            span: source.span,
            message:
              'This lays one operating system over another: files of both mix, and the image holds both. Copy the directories that are needed.',
          });
      }
  },
});
