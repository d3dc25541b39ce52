// COPY to a relative destination that depends on the working directory of the base image.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'copy-relative-without-workdir',
  on: 'dockerfile',
  title: 'Relative COPY destination without WORKDIR',
  severity: 'info',
  equals: ['hadolint:DL3045'],
  check(file, report) {
    const set = new Set<number>();
    for (const stage of file.stages) {
      let isSet =
        stage.base?.text === 'scratch' || (stage.parent !== undefined && set.has(stage.parent.index));
      for (const { keyword, args } of stage.instructions) {
        if (keyword === 'WORKDIR') isSet = true;
        const target = args.at(-1);
        if (isSet || keyword !== 'COPY' || args.length < 2 || !target?.resolved) continue;
        if (/^(?:[\\/]|[a-zA-Z]:)/.test(target.resolved)) continue;
        report({
          span: target.span,
          message:
            'Without `WORKDIR`, the destination depends on the base image and is usually below `/`. Set `WORKDIR` first or use an absolute path.',
        });
      }
      if (isSet) set.add(stage.index);
    }
  },
});
