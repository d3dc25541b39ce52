// Labels whose names break Docker's rules for them.
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'label-key',
  on: 'dockerfile',
  title: 'A label has a name that Docker advises against',
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
            message: `\`${name}\` ${reason}.`,
            fixes:
              problemOf(lower) || !isSpelledOut
                ? []
                : [{ title: `Write \`${lower}\``, safe: false, edits: [replace(file, nameSpan, lower)] }],
          });
      }
    }
  },
});

function problemOf(name: string): string | undefined {
  if (name === '' || name.includes('$')) return undefined;
  if (/^(?:com\.docker|io\.docker|org\.dockerproject)\./.test(name))
    return 'is in a namespace that Docker keeps for itself: begin with a domain of your own';
  if (!/^[a-z0-9._-]+$/.test(name))
    return 'holds more than lower case letters, digits, `.`, `-` and `_`, which tools may not find';
  if (!/^[a-z].*[a-z0-9]$|^[a-z]$/.test(name))
    return 'should begin with a letter and end in a letter or digit';
  return /\.\.|--/.test(name) ? 'holds two separators in a row' : undefined;
}
