// Shared by the rules about ALLOWED_HOSTS: the fix that adds a host.
import type { Fix } from '#core/lint/rule.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import type { PythonValue } from '#core/python/python-value.ts';

/** Appends the host to a list in Python, or to a list in a variable with the same separator. */
export function allowHost(
  { files }: ComposeProject,
  { items }: Extract<PythonValue, { kind: 'list' }>,
  { name }: ProjectService,
  host: string,
): Fix[] {
  const last = items.at(-1);
  const text = last && files.text(last.location.path);
  if (last?.kind !== 'string' || text === undefined) return [];
  const { path, span } = last.location;
  if (text.slice(span.start, span.end) !== last.value) return [];
  const quote = text[span.end] ?? '';
  const before = items.at(-2)?.location;
  const separator =
    before?.path === path && before.span.end < span.start
      ? text.slice(before.span.end, span.start)
      : undefined;
  const inPython = path.endsWith('.py');
  if (inPython ? !/['"]/.test(quote) : !/^[, ]+$/.test(separator ?? '')) return [];
  const at = inPython ? span.end + 1 : span.end;
  const added = inPython ? `, ${quote}${host}${quote}` : `${separator}${host}`;
  return [
    {
      title: `Add \`${host}\` to \`ALLOWED_HOSTS\` of \`${name}\``,
      edits: [{ path, span: { start: at, end: at }, text: added }],
    },
  ];
}
