// Stages named `scratch` or `context`, which are reserved names.
import { defineRule } from '#core/lint/rule.ts';

const RESERVED: ReadonlyMap<string, string> = new Map([
  ['scratch', 'the empty image'],
  ['context', 'the build context'],
]);

export const rule = defineRule({
  id: 'reserved-stage-name',
  on: 'dockerfile',
  title: 'Reserved stage name',
  severity: 'warning',
  equals: ['hadolint:DL3063', 'buildkit:ReservedStageName'],
  check(file, report) {
    for (const { name, nameSpan } of file.stages) {
      const meaning = RESERVED.get(name?.toLowerCase() ?? '');
      if (meaning && nameSpan)
        report({
          span: nameSpan,
          message: `\`${name}\` is reserved for ${meaning}, so references to this stage are ambiguous. Rename the stage.`,
        });
    }
  },
});
