// Labels whose keys do not follow Docker's guidelines.
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'label-key',
  on: 'dockerfile',
  title: "Label key against Docker's guidelines",
  severity: 'hint',
  equals: ['hadolint:DL3048'],
  check(file, report) {
    for (const { keyword, pairs } of file.instructions) {
      if (keyword !== 'LABEL') continue;
      for (const { name, nameSpan } of pairs) {
        const reason = problemOf(name);
        const lower = name.toLowerCase();
        const isSpelledOut = file.source.slice(nameSpan) === name;
        if (reason)
          report({
            span: nameSpan,
            message: `\`${name}\` ${reason}`,
            fixes:
              problemOf(lower) || !isSpelledOut
                ? []
                : [
                    {
                      title: `Replace with \`${lower}\``,
                      edits: [replace(file, nameSpan, lower)],
                    },
                  ],
          });
      }
    }
  },
});

function problemOf(name: string): string | undefined {
  if (name === '' || name.includes('$')) return undefined;
  if (/^(?:com\.docker|io\.docker|org\.dockerproject)\./.test(name))
    return 'is in a namespace that is reserved for Docker. Use the reversed name of a domain you own as the prefix.';
  if (!/^[a-z0-9._-]+$/.test(name))
    return "does not follow Docker's guidelines, so tools may not find it. Use only lowercase letters, digits, `.`, `-` and `_`.";
  if (!/^[a-z].*[a-z0-9]$|^[a-z]$/.test(name))
    return "does not follow Docker's guidelines. Start with a lowercase letter and end with a letter or digit.";
  return /\.\.|--/.test(name)
    ? "does not follow Docker's guidelines. Remove the repeated separator."
    : undefined;
}
