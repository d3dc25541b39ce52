// Reports DEBUG=False that the settings read as a string: Python treats every non-empty string as true.

import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import type { PythonValue } from '#core/python/python-value.ts';
import type { Location } from '#core/text.ts';

type Variable = Extract<PythonValue, { kind: 'environment' }>;

export const rule = defineRule({
  id: 'debug-string-truthy',
  on: 'service',
  title: 'Truthy string in `DEBUG`',
  severity: 'warning',
  check(service, report) {
    const { settings, variable } = service;
    const read = settings?.complete ? settings.get('DEBUG') : undefined;
    if (read?.kind !== 'environment' || (read.cast !== 'truthy' && read.cast !== 'string')) return;
    const given = variable(read.name);
    if (!given.known) return;
    const fallback = read.fallback?.kind === 'string' ? read.fallback : undefined;
    const unset = given.value === undefined && settings?.envFiles.length === 0;
    const value = given.value ?? (unset ? fallback?.value : undefined);
    const location = given.value === undefined ? fallback?.location : given.location;
    if (value === undefined || !location || !/^(false|0|no|off|f|n)$/i.test(value)) return;
    report({
      path: location.path,
      span: location.span,
      cause: read.name,
      message: `The settings ${read.cast === 'truthy' ? `pass \`${read.name}\` to \`bool()\`` : `use \`${read.name}\` as a string`}, and \`'${value}'\` is not empty, so \`DEBUG\` stays on. Compare the string instead.`,
      related: [{ message: `\`${read.name}\` is read here.`, location: read.location }],
      fixes: fixes(service, read),
    });
  },
});

/** Compares the string, where the expression is the whole assigned value or the argument of `bool()`. */
function fixes({ files }: ProjectService, read: Variable): Fix[] {
  const place = expression(files.text(read.location.path) ?? '', read);
  if (!place) return [];
  return [
    {
      title: 'Compare the string in the settings',
      edits: [{ ...place.location, text: `str(${place.text}).lower() in ('1', 'true', 'yes', 'on')` }],
    },
  ];
}

function expression(
  text: string,
  { location: { path, span }, cast }: Variable,
): { readonly location: Location; readonly text: string } | undefined {
  const inner = text.slice(span.start, span.end);
  if (cast === 'string') {
    const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
    return /^DEBUG\s*(:\s*\w+\s*)?=\s*$/.test(line) ? { location: { path, span }, text: inner } : undefined;
  }
  if (inner.startsWith('bool(')) return { location: { path, span }, text: inner.slice(5, -1) };
  const [before, after] = [text.slice(Math.max(0, span.start - 5), span.start), text[span.end]];
  if (before !== 'bool(' || after !== ')') return undefined;
  return { location: { path, span: { start: span.start - 5, end: span.end + 1 } }, text: inner };
}
