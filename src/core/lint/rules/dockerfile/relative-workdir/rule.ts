// A relative WORKDIR that starts from wherever the base image happens to be.
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'relative-workdir',
  on: 'dockerfile',
  title: 'WORKDIR is relative to the directory of the base image',
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
            message: `\`${path.value}\` is relative to a directory that only the base image knows, and moves when the base image changes. Write the whole path.`,
            fixes: [
              {
                title: `Write \`/${path.value}\``,
                safe: false,
                edits: [replace(file, { start: path.span.start, end: path.span.start }, '/')],
              },
            ],
          });
        // What follows a relative one is as good as that, and said once.
        known = true;
      }
      if (known) absolute.add(stage.index);
    }
  },
});

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || path.startsWith('\\') || /^[a-zA-Z]:/.test(path);
}
