// Reports keys and values that Docker Compose rejects.
import type { ComposeFile } from '#core/compose/compose-file.ts';
import { isMainName } from '#core/compose/sets.ts';
import { mapAt } from '#core/compose/tree.ts';
import { schemaDefects } from '#core/compose/validate.ts';
import { valueDefects } from '#core/compose/values.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'compose-schema',
  on: 'compose-file',
  title: 'Invalid Compose key or value',
  severity: 'error',
  equals: ['dclint:invalid-schema'],
  failure: 'additional properties',
  check(file, report) {
    const { source } = file;
    const line = (offset: number): number => source.positionAt(offset).line;
    const broken = new Set(file.problems.map(({ location }) => line(location.span.start)));
    for (const defect of [...schemaDefects(file), ...valueDefects(file)]) {
      const { message, location, replacement, empty, title = `Change to \`${replacement}\`` } = defect;
      if (broken.has(line(location.span.start)) || (empty && mayBeLaidOver(file, location.span.start)))
        continue;
      const { span, path } = location;
      const edits = replacement === undefined ? [] : [{ path, span, text: replacement }];
      report({
        span,
        message,
        fixes: edits.length === 0 ? [] : [{ title, edits }],
      });
    }
  },
});

/** Whether the file or the service at an offset is merged over another one, where an empty value keeps the other's value. */
function mayBeLaidOver(file: ComposeFile, offset: number): boolean {
  if (!isMainName(file.path)) return true;
  return [...(mapAt(file.root, 'services')?.entries.values() ?? [])].some(
    ({ key, value }) =>
      value.kind === 'map' &&
      value.entries.has('extends') &&
      key.span.start <= offset &&
      offset <= value.location.span.end,
  );
}
