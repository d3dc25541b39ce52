// Reports items after the script of a `CMD-SHELL` healthcheck: the shell does not run them.
import type { ComposeFile, ComposeScalar } from '#core/compose/compose-file.ts';
import { listAt, mapAt } from '#core/compose/tree.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { Span } from '#core/text.ts';

/** Items that mean the same with and without a shell. */
const PLAIN = /^[\w@%+=:,./-]+$/;
/** Items that only a shell understands. */
const SHELL = /^(?:\|\||&&|;|\||[<>]+|\d?>&?\d?|[\w$(){}'"@%+=:,./!-]+)$/;

export const rule = defineRule({
  id: 'healthcheck-shell-arguments',
  on: 'compose-file',
  title: 'Arguments after a `CMD-SHELL` script',
  severity: 'warning',
  failure: 'role "root" does not exist',
  check(file, report) {
    if (!file.isCompose) return;
    const seen = new Set<number>();
    for (const { value } of mapAt(file.root, 'services')?.entries.values() ?? []) {
      const items = listAt(value, 'healthcheck', 'test')?.items ?? [];
      const scalars = items.filter((item) => item.kind === 'scalar');
      const [form, script, ...dropped] = scalars;
      const [from, to] = [dropped[0], dropped.at(-1)];
      if (form?.raw !== 'CMD-SHELL' || !script || !from || !to || scalars.length !== items.length) continue;
      if (seen.has(form.location.span.start)) continue;
      seen.add(form.location.span.start);
      report({
        path: from.location.path,
        span: { start: outer(from).start, end: outer(to).end },
        message: `\`CMD-SHELL\` runs only \`${script.raw}\`; the items after it are not passed to it. Use \`CMD\`, or write one string.`,
        fixes: fixes(file, form, [script, ...dropped]),
      });
    }
  },
});

/** `CMD` where no item needs a shell, else one string. */
function fixes({ path }: ComposeFile, form: ComposeScalar, words: readonly ComposeScalar[]): readonly Fix[] {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return [];
  if (words.every(({ raw }) => PLAIN.test(raw)))
    return [{ title: 'Change to `CMD`', edits: [{ path, span: form.location.span, text: 'CMD' }] }];
  if (!words.every(({ raw }) => SHELL.test(raw))) return [];
  const text = JSON.stringify(words.map(({ raw }) => raw).join(' '));
  const span = { start: outer(first).start, end: outer(last).end };
  return [{ title: 'Write one string', edits: [{ path, span, text }] }];
}

/** With the quotes. */
function outer({ location: { span }, style }: ComposeScalar): Span {
  const quoted = style === 'single' || style === 'double';
  return quoted ? { start: span.start - 1, end: span.end + 1 } : span;
}
