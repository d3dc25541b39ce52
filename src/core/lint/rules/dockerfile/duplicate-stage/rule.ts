// Two stages with the same name.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'duplicate-stage',
  on: 'dockerfile',
  title: 'Duplicate stage name',
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
          message: `An earlier stage is also named \`${name}\`, and from here on the name refers only to this one. Give each stage a unique name.`,
          related: first.nameSpan
            ? [
                {
                  message: `Earlier stage named \`${name}\``,
                  location: { path: file.path, span: first.nameSpan },
                },
              ]
            : [],
        });
    }
  },
});
