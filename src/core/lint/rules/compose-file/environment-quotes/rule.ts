// `- KEY="value"`: in the list form YAML takes no quotes away inside an item.
import type { ComposeScalar } from '#core/compose/compose-file.ts';
import { mapAt, nodeAt } from '#core/compose/tree.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'environment-quotes',
  on: 'compose-file',
  title: 'Quotes that become part of a variable',
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
            message: `The quotes are part of the value: \`${quotes.name}\` is \`${quotes.mark}…${quotes.mark}\`, quotes included. Leave them out, or put the whole item in quotes.`,
            fixes: [
              {
                title: quotes.plain ? 'Leave the quotes out' : 'Put the whole item in quotes',
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
  /** Where the first quote stands in the item. */
  readonly at: number;
  /** The value needs no quotes in YAML. */
  readonly plain: boolean;
  /** What to write instead: the value, or the whole item. */
  readonly text: string;
}

/** A plain item on one line whose whole value stands in quotes. */
function quotesOf({ raw, style, location: { span } }: ComposeScalar): Quotes | undefined {
  const parts = /^([\w.-]+)=(["'])(.*)\2$/.exec(raw);
  const [, name, mark, inner] = parts ?? [];
  if (style !== 'plain' || span.end - span.start !== raw.length) return undefined;
  if (name === undefined || mark === undefined || inner === undefined || /["']/.test(inner)) return undefined;
  const plain = !/[: ]$/.test(inner);
  return { name, mark, at: name.length + 1, plain, text: plain ? inner : `${mark}${name}=${inner}${mark}` };
}
