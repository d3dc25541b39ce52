// MAINTAINER, which Docker deprecated in favor of a label.
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'maintainer',
  on: 'dockerfile',
  title: 'Deprecated MAINTAINER instruction',
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
          '`MAINTAINER` is deprecated; tools read the label `org.opencontainers.image.authors` instead. Use `LABEL`.',
        fixes:
          value === undefined
            ? []
            : [
                {
                  title: 'Replace with a label',
                  edits: [
                    replace(file, instruction.span, `${keyword} org.opencontainers.image.authors=${value}`),
                  ],
                },
              ],
      });
    }
  },
});

/** The text as one double-quoted word; undefined if its quotes are too complex to convert. */
function quoted(text: string): string | undefined {
  if (text === '' || /^"[^"\\$]*"$/.test(text)) return text === '' ? undefined : text;
  return /["'\\$`]/.test(text) ? undefined : `"${text}"`;
}
