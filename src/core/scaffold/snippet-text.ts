// The texts of snippets/ with chosen values at their tab stops: what is scaffolded and what is typed have one source.
import caddy from '../../../snippets/caddy.json' with { type: 'json' };
import compose from '../../../snippets/compose.json' with { type: 'json' };
import dockerfile from '../../../snippets/dockerfile.json' with { type: 'json' };
import entrypoint from '../../../snippets/entrypoint.json' with { type: 'json' };
import ignore from '../../../snippets/ignore.json' with { type: 'json' };
import nginx from '../../../snippets/nginx.json' with { type: 'json' };

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

const files = { caddy, compose, dockerfile, entrypoint, ignore, nginx } as const;

/** Values by tab stop; a stop without one keeps its default, or the first of its choices. */
export type Fills = Readonly<Record<number, string>>;

/**
 * The text of a snippet. A line that a fill leaves blank is left out.
 * @throws Error where there is no such snippet
 */
export function snippetText(file: keyof typeof files, prefix: string, fills: Fills = {}): string {
  const snippets: readonly Snippet[] = Object.values(files[file]);
  const found = snippets.find((one) => one.prefix === prefix);
  if (!found) throw new Error(`There is no snippet ${prefix}.`);
  return filled(found.body.join('\n'), fills)
    .replace(/^[ \t]+\n/gm, '')
    .replace(/\n+$/, '');
}

function filled(body: string, fills: Fills): string {
  const values = new Map(Object.entries(fills).map(([stop, value]) => [Number(stop), value]));
  return body.replace(
    /\\([\\$}])|\$(\d+)|\$\{(\d+)(?::((?:\\.|[^}])*)|\|([^|]*)\|)?\}/g,
    (
      _,
      escaped: string | undefined,
      bare,
      numbered,
      fallback: string | undefined,
      options: string | undefined,
    ) => {
      if (escaped !== undefined) return escaped;
      const stop = Number(bare ?? numbered);
      const initial = fallback ?? options?.split(',')[0];
      if (!values.has(stop) && initial !== undefined) values.set(stop, initial);
      return values.get(stop) ?? '';
    },
  );
}

/** A service of a compose file, or an entry of one, without some of its keys. The text is indented by two blanks a level. */
export function withoutKeys(text: string, keys: readonly string[]): string {
  let dropped = false;
  return text
    .split('\n')
    .filter((line) => {
      const key = /^ {2}([\w-]+):/.exec(line)?.[1];
      if (key !== undefined) dropped = keys.includes(key);
      else if (!line.startsWith('  ')) dropped = false;
      return !dropped;
    })
    .join('\n');
}

/** The text with every line that is not blank moved right. */
export function indented(text: string, by = 2): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(by));
}
