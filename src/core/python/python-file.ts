// Python text as a syntax tree, with the little that the readers of settings ask of it.
import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import type { Location } from '../text.ts';

/** A Python file, parsed; errors in it are nodes of the tree. */
export interface PythonFile {
  readonly path: string;
  readonly text: string;
  readonly tree: Tree;
}

/** Never throws: what does not parse is an error node. */
export function parsePython(path: string, text: string): PythonFile {
  return { path, text, tree: parser.parse(text) };
}

/** All children, keywords and punctuation included, comments left out: they may stand anywhere. */
export function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name !== 'Comment') found.push(child);
  return found;
}

export function textOf(file: PythonFile, node: SyntaxNode): string {
  return file.text.slice(node.from, node.to);
}

export function locationOf(file: PythonFile, node: SyntaxNode): Location {
  return { path: file.path, span: { start: node.from, end: node.to } };
}

/** A string literal: where its content lies, without prefix and quotes, and whether escapes count in it. */
export interface Literal {
  readonly start: number;
  readonly end: number;
  readonly raw: boolean;
}

/** The content of a `String` or `FormatString` node; an unterminated one reaches to the node's end. */
export function literalOf(file: PythonFile, node: SyntaxNode): Literal {
  let start = node.from;
  let raw = false;
  while (start < node.to && file.text[start] !== "'" && file.text[start] !== '"') {
    raw ||= file.text[start]?.toLowerCase() === 'r';
    start++;
  }
  const quote = file.text[start] ?? '';
  const fence =
    file.text.startsWith(quote.repeat(3), start) && node.to - start >= 6 ? quote.repeat(3) : quote;
  start += fence.length;
  const closed = node.to - fence.length >= start && file.text.slice(0, node.to).endsWith(fence);
  return { start, end: closed ? node.to - fence.length : node.to, raw };
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '\0',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
};

/** The text of a literal's content after escapes. */
export function unescaped(content: string, raw: boolean): string {
  if (raw || !content.includes('\\')) return content;
  return content.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([\s\S]))/g,
    (whole, hex: string | undefined, unicode: string | undefined, single: string | undefined) => {
      const code = hex ?? unicode;
      return code ? String.fromCharCode(Number.parseInt(code, 16)) : (escapes[single ?? ''] ?? whole);
    },
  );
}

/** The nodes of a call's arguments. */
export interface Arguments {
  readonly positional: readonly SyntaxNode[];
  readonly named: ReadonlyMap<string, SyntaxNode>;
  /** False where `*args` or `**kwargs` hide some. */
  readonly complete: boolean;
}

/** The arguments of an `ArgList`. */
export function argumentsOf(file: PythonFile, list: SyntaxNode | null): Arguments {
  const positional: SyntaxNode[] = [];
  const named = new Map<string, SyntaxNode>();
  let complete = true;
  for (let node = list?.firstChild ?? null; node; node = node.nextSibling) {
    const next: SyntaxNode | null = node.nextSibling;
    if (node.name === '*' || node.name === '**') {
      complete = false;
      node = next ?? node;
    } else if (node.name === 'VariableName' && next?.name === 'AssignOp' && next.nextSibling) {
      named.set(textOf(file, node), next.nextSibling);
      node = next.nextSibling;
    } else if (isNamed(node)) positional.push(node);
  }
  return { positional, named, complete };
}

/** An expression or operator; brackets, commas and keywords are named as they are written. */
export function isNamed(node: SyntaxNode): boolean {
  return /^[A-Z]/.test(node.name) && node.name !== 'Comment';
}

/** Whether a part of the text is no Python. */
export function hasErrors(file: PythonFile): boolean {
  let found = false;
  file.tree.iterate({
    enter: (node) => {
      found ||= node.type.isError;
      return !found;
    },
  });
  return found;
}
