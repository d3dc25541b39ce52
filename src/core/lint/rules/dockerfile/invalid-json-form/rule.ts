// An exec form that is not valid JSON, so Docker runs it as a shell command.
import { readJson } from '#core/dockerfile/arguments.ts';
import { type Dockerfile, type Instruction, isCommand } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { shifted } from '#core/text-map.ts';

export const rule = defineRule({
  id: 'invalid-json-form',
  on: 'dockerfile',
  title: 'Invalid JSON array in exec form',
  severity: 'error',
  failure: '/bin/sh: 1: [python,: not found',
  check(file, report) {
    for (const one of file.instructions.flatMap((any) => (any.trigger ? [any, any.trigger] : [any]))) {
      if (!isCommand(one) || one.form !== 'invalid-json') continue;
      const fix = asJson(file, one);
      report({
        span: one.argumentsSpan,
        message:
          'This array is not valid JSON, so Docker runs it as a shell command, which fails. Use double quotes, commas and a closing bracket.',
        fixes: fix ? [fix] : [],
      });
    }
  },
});

/** Corrects single, typographic or missing quotes, and missing or excess commas. */
function asJson(file: Dockerfile, { text, argumentsSpan, keyword }: Instruction): Fix | undefined {
  if (keyword === 'HEALTHCHECK' || file.source.slice(argumentsSpan) !== text) return undefined;
  const inner = /^\[(.*?)\]?$/s.exec(text)?.[1];
  if (inner === undefined) return undefined;
  const words: string[] = [];
  const token =
    /\s*(?:"((?:[^"\\]|\\.)*)"|'([^'"\\]*)'|[“”]([^“”"\\]*)[“”]|[‘’]([^‘’"\\]*)[‘’]|([\w./:=@%+-]+))\s*(,|$|(?=["'“‘]))/y;
  for (let at = 0; at < inner.length && inner.slice(at).trim() !== ''; at = token.lastIndex) {
    token.lastIndex = at;
    const match = token.exec(inner);
    if (!match) return undefined;
    const word = match[2] ?? match[3] ?? match[4] ?? match[5];
    // Text in double quotes is already escaped, except for tabs.
    words.push(word === undefined ? `"${match[1]?.replaceAll('\t', '\\t') ?? ''}"` : JSON.stringify(word));
  }
  if (words.length === 0) return undefined;
  const json = `[${words.join(', ')}]`;
  if (!readJson(json, shifted(0))) return undefined;
  return { title: 'Convert to valid JSON', edits: [replace(file, argumentsSpan, json)] };
}
