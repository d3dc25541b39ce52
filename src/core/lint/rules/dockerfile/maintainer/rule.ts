// MAINTAINER, which Docker deprecated in favour of a label.
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'maintainer',
  on: 'dockerfile',
  title: 'MAINTAINER is deprecated',
  severity: 'info',
  equals: ['hadolint:DL4000', 'buildkit:MaintainerDeprecated'],
  check(file, report) {
    for (const instruction of file.instructions) {
      if (instruction.keyword !== 'MAINTAINER') continue;
      const value = quoted(instruction.text);
      const keyword = instruction.keywordText === 'maintainer' ? 'label' : 'LABEL';
      report({
        span: instruction.keywordSpan,
        message:
          '`MAINTAINER` is deprecated: tools look for the label `org.opencontainers.image.authors`. Use `LABEL`.',
        fixes:
          value === undefined
            ? []
            : [
                {
                  title: 'Use a label',
                  safe: false,
                  edits: [
                    replace(file, instruction.span, `${keyword} org.opencontainers.image.authors=${value}`),
                  ],
                },
              ],
      });
    }
  },
});

/** The text as one double-quoted word; undefined where its quotes cannot be kept simply. */
function quoted(text: string): string | undefined {
  if (text === '' || /^"[^"\\$]*"$/.test(text)) return text === '' ? undefined : text;
  return /["'\\$`]/.test(text) ? undefined : `"${text}"`;
}
