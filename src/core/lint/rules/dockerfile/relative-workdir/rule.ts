// A relative WORKDIR that depends on the working directory of the base image.
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'relative-workdir',
  on: 'dockerfile',
  title: 'Relative path in the first WORKDIR',
  severity: 'info',
  equals: ['hadolint:DL3000', 'buildkit:WorkdirRelativePath'],
  check(file, report) {
    const absolute = new Set<number>();
    for (const stage of file.stages) {
      let known = stage.parent !== undefined && absolute.has(stage.parent.index);
      for (const { keyword, args } of stage.instructions) {
        const [path] = args;
        if (keyword !== 'WORKDIR' || !path) continue;
        if (!known && path.resolved !== undefined && !isAbsolute(path.resolved))
          report({
            span: path.span,
            message: `\`${path.value}\` is relative to the working directory of the base image, which can change. Use an absolute path.`,
            fixes: [
              {
                title: `Replace with \`/${path.value}\``,
                edits: [replace(file, { start: path.span.start, end: path.span.start }, '/')],
              },
            ],
          });
        // A later relative WORKDIR depends on this one, so only the first is reported.
        known = true;
      }
      if (known) absolute.add(stage.index);
    }
  },
});

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || path.startsWith('\\') || /^[a-zA-Z]:/.test(path);
}
