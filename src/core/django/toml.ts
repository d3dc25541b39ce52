// Reading TOML: values by key, and where they are written.
import { parse, type TomlTable, type TomlValue } from 'smol-toml';
import type { Location } from '../text.ts';

/** The root table; undefined where the text is no TOML. */
export function parseToml(text: string): TomlTable | undefined {
  try {
    return parse(text, { maxDepth: 100 });
  } catch {
    return undefined;
  }
}

export function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
}

/** The table below some keys; undefined where a part is missing or is no table. */
export function table(value: TomlValue | undefined, ...keys: readonly string[]): TomlTable | undefined {
  let at = isTable(value) ? value : undefined;
  for (const key of keys) {
    const inner = at?.[key];
    at = isTable(inner) ? inner : undefined;
  }
  return at;
}

/** A value that is a text; undefined for any other. */
export function textAt(value: TomlTable | undefined, key: string): string | undefined {
  const found = value?.[key];
  return typeof found === 'string' ? found : undefined;
}

/**
 * Where a key of a table is written: the content of its text, else the key. The file's start stands for what is not
 * found.
 * @param header the table as a header names it: `tool.uv`
 */
export function placeOf(path: string, text: string, header: string, key: string): Location {
  let current = '';
  let start = 0;
  for (const line of text.split('\n')) {
    const named = /^\s*\[\[?\s*([^\]]+?)\s*\]/.exec(line)?.[1];
    if (named !== undefined) current = named;
    const found = current === header ? /^(\s*)("?)([\w-]+)\2\s*=\s*(.*)$/.exec(line) : null;
    if (found?.[3] === key) {
      const quoted = /=\s*(?:\{[^"']*)?(["'])(.*?)\1/.exec(line);
      const at =
        quoted?.[2] === undefined
          ? line.indexOf(key)
          : quoted.index + quoted[0].length - 1 - quoted[2].length;
      const length = quoted?.[2]?.length ?? key.length;
      return { path, span: { start: start + at, end: start + at + length } };
    }
    start += line.length + 1;
  }
  return { path, span: { start: 0, end: 0 } };
}
