// Reports list items such as `- KEY="value"`, where YAML keeps the quotes as part of the value.
import type { ComposeScalar } from '#core/compose/compose-file.ts';
import { mapAt, nodeAt } from '#core/compose/tree.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'environment-quotes',
  on: 'compose-file',
  title: 'Quotes inside an environment value',
  severity: 'warning',
  check(file, report) {
    if (!file.isCompose) return;
    for (const { value } of mapAt(file.root, 'services')?.entries.values() ?? []) {
      for (const list of [nodeAt(value, 'environment'), nodeAt(value, 'build', 'args')]) {
        if (list?.kind !== 'list') continue;
        for (const item of list.items) {
          const quotes = item.kind === 'scalar' ? quotesOf(item) : undefined;
          if (!quotes) continue;
          const { start, end } = item.location.span;
          const span = { start: start + quotes.at, end };
          report({
            span,
            message: `YAML keeps these quotes, so the value of \`${quotes.name}\` includes them. ${quotes.plain ? 'Remove the quotes' : 'Quote the whole item instead'}.`,
            fixes: [
              {
                title: quotes.plain ? 'Remove the quotes' : 'Quote the whole item',
                edits: [
                  { path: item.location.path, span: quotes.plain ? span : { start, end }, text: quotes.text },
                ],
              },
            ],
          });
        }
      }
    }
  },
});

interface Quotes {
  readonly name: string;
  readonly mark: string;
  /** Offset of the first quote in the item. */
  readonly at: number;
  /** The value needs no quotes in YAML. */
  readonly plain: boolean;
  /** What to write instead: the value, or the whole item. */
  readonly text: string;
}

/** A plain one-line item whose whole value is quoted. */
function quotesOf({ raw, style, location: { span } }: ComposeScalar): Quotes | undefined {
  const parts = /^([\w.-]+)=(["'])(.*)\2$/.exec(raw);
  const [, name, mark, inner] = parts ?? [];
  if (style !== 'plain' || span.end - span.start !== raw.length) return undefined;
  if (name === undefined || mark === undefined || inner === undefined || /["']/.test(inner)) return undefined;
  const plain = !/[: ]$/.test(inner);
  return { name, mark, at: name.length + 1, plain, text: plain ? inner : `${mark}${name}=${inner}${mark}` };
}
