// Edits of Python texts, at places that their syntax decides.
import type { SyntaxNode } from '@lezer/common';
import { type Edit, lineEnd, type Span } from '../text.ts';
import { children, parsePython, textOf } from './python-file.ts';

/**
 * A line behind the statement that assigns a name.
 * @param offset of the value
 * @returns undefined where the statement stands in a block, or shares its lines with another
 */
export function lineBehindAssignment(
  path: string,
  text: string,
  { name, offset }: { readonly name: string; readonly offset: number },
  line: string,
): Edit | undefined {
  const { tree } = parsePython(path, text);
  const statement = children(tree.topNode).find(({ from, to }) => from <= offset && offset < to);
  const isWhole =
    statement?.name === 'AssignStatement' &&
    text.slice(statement.from, offset).startsWith(name) &&
    /^[ \t]*(?:#.*)?\r?(?:\n|$)/.test(text.slice(statement.to));
  if (!isWhole) return undefined;
  const newline = text.indexOf('\n', statement.to);
  const end = newline < 0 ? text.length : newline - (text[newline - 1] === '\r' ? 1 : 0);
  return { path, span: { start: end, end }, text: `${lineEnd(text)}${line}` };
}

/**
 * Imports a module before the first import of a text.
 * @param before the offset of its first use
 * @returns undefined where it is imported already
 */
export function importOf(path: string, text: string, module: string, before: number): Edit | undefined {
  const file = parsePython(path, text);
  const statements = children(file.tree.topNode);
  const imports = statements.filter(({ name, from }) => name === 'ImportStatement' && from < before);
  const isImport = new RegExp(`^import\\s(?:.*,)?\\s*${module}\\s*(?:[,.;]|$)`);
  if (imports.some((node) => isImport.test(textOf(file, node)))) return undefined;
  const isFuture = (node: SyntaxNode): boolean => /^from\s+__future__\s/.test(textOf(file, node));
  const isDocstring = (node: SyntaxNode): boolean =>
    node.name === 'ExpressionStatement' && node.firstChild?.name === 'String';
  const place =
    imports.find((node) => !isFuture(node)) ??
    statements.find((node, index) => !isFuture(node) && !(index === 0 && isDocstring(node)));
  const start = place?.from ?? text.length;
  return { path, span: { start, end: start }, text: `import ${module}${lineEnd(text)}` };
}

/** The whole literal of a string by the span of its content: with its quotes, and the letters before them. */
export function literalAround(path: string, text: string, span: Span): Span {
  const { tree } = parsePython(path, text);
  let node: SyntaxNode | null = tree.resolveInner(span.start, 1);
  while (node && !/^(?:Format)?String$/.test(node.name)) node = node.parent;
  if (!node || node.from >= span.start || node.to <= span.end) return span;
  const isAround =
    /^[a-z]*["']+$/i.test(text.slice(node.from, span.start)) && /^["']+$/.test(text.slice(span.end, node.to));
  return isAround ? { start: node.from, end: node.to } : span;
}

/** The entries of a dict as they are written, by their keys, without what is unpacked into it. */
export function writtenEntries(
  path: string,
  text: string,
  { start, end }: Span,
): ReadonlyMap<string, string> {
  const file = parsePython(path, text);
  let node: SyntaxNode | null = file.tree.resolveInner(start, 1);
  while (node && node.to < end) node = node.parent;
  const found = new Map<string, string>();
  if (node?.name !== 'DictionaryExpression') return found;
  const parts = children(node);
  for (const [index, part] of parts.entries()) {
    const [key, value] = [parts[index - 1], parts[index + 1]];
    if (part.name !== ':' || key?.name !== 'String' || !value) continue;
    found.set(textOf(file, key).replace(/^[a-z]*["']+|["']+$/gi, ''), text.slice(key.from, value.to));
  }
  return found;
}
