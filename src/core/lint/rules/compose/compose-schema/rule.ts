// Keys and values that Docker Compose refuses.
import { schemaDefects } from '../../../../compose/validate.ts';
import { valueDefects } from '../../../../compose/values.ts';
import { defineRule } from '../../../rule.ts';

export const rule = defineRule({
  id: 'compose-schema',
  on: 'compose',
  title: 'A key or value that compose refuses',
  severity: 'error',
  equals: ['dclint:invalid-schema'],
  failure: 'additional properties',
  check(file, report) {
    const { source } = file;
    const line = (offset: number): number => source.positionAt(offset).line;
    const broken = new Set(file.problems.map(({ location }) => line(location.span.start)));
    for (const { message, location, replacement } of [...schemaDefects(file), ...valueDefects(file)]) {
      if (broken.has(line(location.span.start))) continue;
      const { span, path } = location;
      const edits = replacement === undefined ? [] : [{ path, span, text: replacement }];
      report({
        span,
        message,
        fixes: edits.length === 0 ? [] : [{ title: `Change to \`${replacement}\``, safe: false, edits }],
      });
    }
  },
});
