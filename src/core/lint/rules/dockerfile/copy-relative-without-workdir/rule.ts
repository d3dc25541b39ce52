// COPY to a relative destination, wherever the base image happens to be.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'copy-relative-without-workdir',
  on: 'dockerfile',
  title: 'COPY to a relative path, and no WORKDIR is set',
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
          message: `Without a \`WORKDIR\` this lands in a directory that only the base image knows, mostly \`/\`. Set \`WORKDIR\` before, or write the whole path.`,
        });
      }
      if (isSet) set.add(stage.index);
    }
  },
});
