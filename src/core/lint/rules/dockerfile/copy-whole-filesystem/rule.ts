// `COPY --from=build / /`, which copies all files of another image.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'copy-whole-filesystem',
  on: 'dockerfile',
  title: 'Entire file system of another image copied',
  severity: 'info',
  equals: ['hadolint:DL3067'],
  check(file, report) {
    for (const stage of file.stages)
      for (const { keyword, flags, args } of stage.instructions) {
        if (keyword !== 'COPY' || !flags.some(({ name }) => name === 'from')) continue;
        const target = args.at(-1);
        const source = args.slice(0, -1).find(({ value }) => value === '/');
        // Copying onto `scratch` is a way to flatten the layers of the other stage.
        if (source && target?.value === '/' && stage.base?.text !== 'scratch')
          report({
            span: source.span,
            message:
              'Copying `/` mixes the files of two operating systems, and the image contains both. Copy only the directories you need.',
          });
      }
  },
});
