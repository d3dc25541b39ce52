// Two stages of the same name.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'duplicate-stage',
  on: 'dockerfile',
  title: 'Two stages have the same name',
  severity: 'warning',
  equals: ['hadolint:DL3024', 'buildkit:DuplicateStageName'],
  check(file, report) {
    const known = new Map<string, (typeof file.stages)[number]>();
    for (const stage of file.stages) {
      const { name, nameSpan } = stage;
      if (name === undefined || !nameSpan) continue;
      const first = known.get(name.toLowerCase());
      if (!first) known.set(name.toLowerCase(), stage);
      else
        report({
          span: nameSpan,
          message: `An earlier stage is named \`${name}\` too: from here on \`${name}\` means this one, and \`--target ${name}\` builds only one of them. Give each its own name.`,
          related: first.nameSpan
            ? [{ message: `The other \`${name}\``, location: { path: file.path, span: first.nameSpan } }]
            : [],
        });
    }
  },
});
