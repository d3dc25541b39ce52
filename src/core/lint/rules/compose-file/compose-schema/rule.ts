// Reports keys and values that Docker Compose rejects.
import type { ComposeFile } from '#core/compose/compose-file.ts';
import { contradictions } from '#core/compose/contradictions.ts';
import { isMainName } from '#core/compose/sets.ts';
import { mapAt } from '#core/compose/tree.ts';
import { type SchemaDefect, schemaDefects } from '#core/compose/validate.ts';
import { valueDefects } from '#core/compose/values.ts';
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { Location } from '#core/text.ts';

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
      const { message, location, replacement, incomplete, title = `Change to \`${replacement}\`` } = defect;
      if (broken.has(line(location.span.start)) || (incomplete && mayBeLaidOver(file, location.span.start)))
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
  checkMerged(project, report) {
    for (const { message, location } of mergeDefects(project)) report({ ...at(location), message });
    const [first] = project.set.files;
    const files = project.set.files.map((path) => project.set.parsed.get(path));
    if (first !== undefined && files.every(isEmpty))
      report({
        path: first,
        span: files[0]?.comments[0] ?? { start: 0, end: 0 },
        message: 'This file is empty, so Compose refuses the project. Add `services`.',
      });
  },
});

/** What the merge of several files makes invalid, and none of them is by itself. */
function mergeDefects({ set }: ComposeProject): readonly SchemaDefect[] {
  return [...set.services.values()].flatMap(({ name, node }) => {
    const merged = contradictions(node);
    if (merged.length === 0) return [];
    const alone = [...set.parsed.values()].flatMap(({ root }) => {
      const own = mapAt(root, 'services', name);
      return own ? contradictions(own) : [];
    });
    return merged.filter((one) => !alone.some((other) => isAt(one.location, other.location)));
  });
}

/** Whether a file holds nothing, or the obsolete version alone. */
function isEmpty(file: ComposeFile | undefined): boolean {
  if (!file?.isCompose || file.problems.length > 0) return false;
  const { root } = file;
  return (
    root === undefined || (root.kind === 'map' && [...root.entries.keys()].every((key) => key === 'version'))
  );
}

function isAt(one: Location, other: Location): boolean {
  return one.path === other.path && one.span.start === other.span.start;
}

/** Whether the file or the service at an offset is merged over another one, which may hold what is missing here. */
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
