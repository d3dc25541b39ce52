// Paths in the configuration of JavaScript tools: plain texts, and what `path.resolve(__dirname, 'a')` and its like come to.
import { join } from '../files.ts';

const text = String.raw`(["'\x60])([^"'\x60$]*)\1`;

/**
 * The path behind `key:`, relative to the folder of the configuration or absolute.
 * @returns undefined where it is not there; `unknown` where only running the configuration would tell
 */
export function configuredPath(
  source: string,
  key: string,
): { readonly path: string; readonly isResolved: boolean } | 'unknown' | undefined {
  const from = new RegExp(String.raw`(?<![\w.])${key}["']?\s*:\s*`).exec(source);
  if (!from) return undefined;
  const value = source.slice(from.index + from[0].length, from.index + from[0].length + 300);
  const plain = new RegExp(`^${text}\\s*[,}\\n]`).exec(value);
  if (plain) return { path: plain[2] ?? '', isResolved: false };
  const url = new RegExp(
    String.raw`^(?:fileURLToPath\(\s*)?new URL\(\s*${text}\s*,\s*import\.meta\.url\s*\)`,
  ).exec(value);
  if (url) return { path: join(url[2] ?? ''), isResolved: true };
  const call = /^(?:path\.)?(?:resolve|join)\(([^()]*(?:\(\))?[^()]*)\)/.exec(value)?.[1];
  if (call === undefined) return 'unknown';
  const parts: string[] = [];
  for (const [index, part] of call
    .split(',')
    .map((one) => one.trim())
    .entries()) {
    if (part === '') continue;
    if (index === 0 && /^(?:__dirname|import\.meta\.dirname|process\.cwd\(\))$/.test(part)) continue;
    const literal = new RegExp(`^${text}$`).exec(part);
    if (!literal) return 'unknown';
    parts.push(literal[2] ?? '');
  }
  return { path: join(...parts), isResolved: true };
}
