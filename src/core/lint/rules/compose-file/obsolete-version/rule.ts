// Reports the top-level `version`, which Compose ignores.
import { removeEntry } from '#core/compose/edits.ts';
import { mapAt } from '#core/compose/tree.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'obsolete-version',
  on: 'compose-file',
  title: 'Obsolete `version` key',
  severity: 'info',
  equals: ['dclint:no-version-field'],
  failure:
    'the attribute `version` is obsolete, it will be ignored, please remove it to avoid potential confusion',
  check(file, report) {
    const version = file.isCompose ? mapAt(file.root)?.entries.get('version') : undefined;
    if (!version || version.key.path !== file.path) return;
    const edit = removeEntry(file, [], 'version');
    report({
      span: version.key.span,
      message: 'Compose ignores `version` and prints a warning on every call. Remove it.',
      unnecessary: true,
      fixes: edit ? [{ title: 'Remove `version`', safe: true, edits: [edit] }] : [],
    });
  },
});
