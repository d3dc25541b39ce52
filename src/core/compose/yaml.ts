// YAML text to a tree with spans: anchors and `<<` resolved, every defect one problem on an exact span.
import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Span } from '../text.ts';
import type { ComposeMap, ComposeNode, ComposeProblem, ComposeScalar, MergeTag } from './compose-file.ts';
import { type ScalarStyle, scalarFrom } from './scalar.ts';
import { documentsOf, MAX_PROBLEMS } from './yaml-documents.ts';
import { commentSpans, problemOf } from './yaml-text.ts';

/** What a text says as YAML. */
export interface YamlReading {
  /** One root for each document of the text that says something. */
  readonly documents: readonly ComposeNode[];
  readonly problems: readonly ComposeProblem[];
  readonly comments: readonly Span[];
}

type Entry = { readonly key: ComposeMap['location']; readonly value: ComposeNode };

/** Deeper nesting than any real file has; what lies below is dropped with a problem. */
const MAX_DEPTH = 100;
/** Entries that `<<` may add in one file, against texts that multiply themselves. */
const MAX_MERGED = 100_000;

/**
 * Reads a text as YAML.
 * @returns the trees of its documents, as far as they can be read; never throws
 */
export function readYaml(path: string, text: string): YamlReading {
  let read: ReturnType<typeof documentsOf>;
  try {
    read = documentsOf(text);
  } catch {
    const location = { path, span: { start: 0, end: 0 } };
    return { documents: [], problems: [tooDeep(location)], comments: [] };
  }
  const problems: ComposeProblem[] = [];
  const reader = new TreeReader(path, text, problems);
  const roots: ComposeNode[] = [];
  for (const document of read.documents) {
    if (document.contents) roots.push(reader.document(document.contents as Node));
    for (const error of document.errors.slice(0, MAX_PROBLEMS)) {
      problems.push(problemOf(path, text, error, reader.unclosed));
    }
  }
  return {
    documents: roots,
    problems: withLimit(firstOfEachLine(text, problems), read.more || problems.length >= MAX_PROBLEMS),
    comments: commentSpans(text, reader.opaque),
  };
}

/** Says behind the last problem that there are more. */
function withLimit(problems: readonly ComposeProblem[], more: boolean): readonly ComposeProblem[] {
  const last = problems.at(-1);
  if (!more || !last) return problems;
  return [
    ...problems.slice(0, -1),
    { ...last, message: `${last.message} Only the first ${MAX_PROBLEMS} errors of this file are looked at.` },
  ];
}

/** Converts the nodes of the YAML library; one reader for one text. */
class TreeReader {
  /** Quoted and block scalars, in the order of the text: a `#` in them is no comment. */
  readonly opaque: Span[] = [];
  /** Where a quote or bracket opens that nothing closes. */
  readonly unclosed: number[] = [];
  readonly #path: string;
  readonly #text: string;
  readonly #problems: ComposeProblem[];
  #anchors = new Map<string, ComposeNode>();
  readonly #open = new Set<string>();
  readonly #heights = new WeakMap<ComposeNode, number>();
  #merged = 0;

  constructor(path: string, text: string, problems: ComposeProblem[]) {
    this.#path = path;
    this.#text = text;
    this.#problems = problems;
  }

  document(contents: Node): ComposeNode {
    this.#anchors = new Map();
    this.#open.clear();
    return this.#node(contents, 0);
  }

  #node(node: Node, depth: number): ComposeNode {
    if (isAlias(node)) return this.#alias(node, depth);
    const anchor = 'anchor' in node ? node.anchor : undefined;
    if (anchor) this.#open.add(anchor);
    const tree = this.#tree(node, depth);
    if (anchor) {
      this.#open.delete(anchor);
      this.#anchors.set(anchor, tree);
    }
    return tree;
  }

  #tree(node: Node, depth: number): ComposeNode {
    const location = this.#location(node);
    const tag = mergeTag(node.tag);
    if (depth >= MAX_DEPTH && !isScalar(node)) {
      this.#problem(tooDeep(location));
      return this.#null(location.span.start);
    }
    if (isMap(node)) return this.#map(node, location, tag, depth);
    if (isSeq(node)) {
      this.#noteOpen(node, location);
      const items = node.items.map((item) => this.#node(item as Node, depth + 1));
      return this.#sized({ kind: 'list', location, tag, items }, items);
    }
    return this.#scalar(node);
  }

  #map(node: YAMLMap, location: ComposeMap['location'], tag: MergeTag, depth: number): ComposeMap {
    this.#noteOpen(node, location);
    const entries = new Map<string, Entry>();
    const inherited: ComposeNode[] = [];
    let inheritsBy: ComposeMap['inheritsBy'];
    const children: ComposeNode[] = [];
    const written = new Set<string>();
    for (const pair of node.items) {
      const keyNode = pair.key as Node | null;
      const key = keyNode ? this.#node(keyNode, depth + 1) : this.#null(location.span.start);
      const value = pair.value
        ? this.#node(pair.value as Node, depth + 1)
        : this.#null(key.location.span.end);
      if (key.kind !== 'scalar') {
        this.#problem({
          kind: 'syntax',
          message: 'A key must be a plain word, not a mapping or a list.',
          location: key.location,
        });
        continue;
      }
      if (written.has(key.raw)) {
        this.#problem({
          kind: 'syntax',
          message: `Duplicate key \`${key.raw}\`. Remove or rename one of them.`,
          location: key.location,
        });
      }
      if (key.style === 'plain' && typeof key.value !== 'string' && keyNode) {
        const kind = key.value === null ? 'null' : typeof key.value === 'number' ? 'a number' : 'a boolean';
        const message = `YAML reads this key as ${kind}, but Compose requires a string. Quote it.`;
        this.#problem({ kind: 'syntax', message, location: key.location });
      }
      written.add(key.raw);
      children.push(value);
      if (key.raw === '<<' && key.style === 'plain') {
        inherited.push(value);
        inheritsBy ??= key.location;
      } else entries.set(key.raw, { key: key.location, value });
    }
    for (const source of inherited) this.#inherit(entries, source);
    const map: ComposeMap = inheritsBy
      ? { kind: 'map', location, tag, entries, inheritsBy }
      : { kind: 'map', location, tag, entries };
    return this.#sized(map, children);
  }

  /** `<<: *x` or `<<: [*x, *y]`: adds what is not there yet; of several the earlier wins. */
  #inherit(entries: Map<string, Entry>, source: ComposeNode): void {
    if (source.kind === 'list') {
      for (const item of source.items) if (item.kind === 'map') this.#inherit(entries, item);
      return;
    }
    if (source.kind !== 'map') {
      if (source.value !== null) {
        this.#problem({
          kind: 'syntax',
          message: '`<<` can only merge mappings. Use an alias of a mapping.',
          location: source.location,
        });
      }
      return;
    }
    for (const [name, entry] of source.entries) {
      if (entries.has(name)) continue;
      if (++this.#merged > MAX_MERGED) return;
      entries.set(name, entry);
    }
  }

  #alias(node: Alias, depth: number): ComposeNode {
    const location = this.#location(node);
    const target = this.#anchors.get(node.source);
    if (target && !this.#open.has(node.source)) {
      if (depth + (this.#heights.get(target) ?? 0) < MAX_DEPTH) return target;
      this.#problem(tooDeep(location));
    } else if (this.#open.has(node.source)) {
      this.#problem({
        kind: 'circular',
        message: `The anchor \`&${node.source}\` contains itself. Remove this alias.`,
        location,
      });
    } else {
      this.#problem({
        kind: 'syntax',
        message: `No anchor \`&${node.source}\` is defined above this alias. Correct the name or define it.`,
        location,
      });
    }
    return this.#null(location.span.start);
  }

  #scalar(node: Node): ComposeScalar {
    const scalar = node as Extract<Node, { source?: string }> & { value?: unknown; type?: string };
    const [start = 0, whole = 0] = node.range ?? [];
    const style = styleOf(scalar.type);
    const said = typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? '');
    // A carriage return at the end of the text is a line end to compose.
    const cut = style === 'plain' && said.endsWith('\r') ? 1 : 0;
    const raw = cut === 0 ? said : said.slice(0, -1);
    const end = whole - cut;
    let span: Span = { start, end };
    if (style === 'single' || style === 'double') {
      const closed = end - start > 1 && this.#text[end - 1] === this.#text[start];
      if (!closed) this.unclosed.push(start);
      span = { start: start + 1, end: closed ? end - 1 : end };
    } else if (style === 'block') {
      const header = this.#text.indexOf('\n', start);
      span = { start: header < 0 || header >= end ? end : header + 1, end };
    }
    if (style !== 'plain') this.opaque.push({ start, end });
    const tree = scalarFrom(this.#text, { path: this.#path, span }, raw, style, node.tag);
    return tree;
  }

  #noteOpen(node: YAMLMap | YAMLSeq, { span }: ComposeMap['location']): void {
    if (node.flow && !/[\]}]/.test(this.#text[span.end - 1] ?? '')) this.unclosed.push(span.start);
  }

  #null(at: number): ComposeScalar {
    return scalarFrom(this.#text, { path: this.#path, span: { start: at, end: at } }, '', 'plain', undefined);
  }

  #location(node: Node): ComposeMap['location'] {
    const [start = 0, valueEnd = start] = node.range ?? [];
    let end = Math.max(start, Math.min(valueEnd, this.#text.length));
    while (end > start && /\s/.test(this.#text[end - 1] ?? '')) end--;
    return { path: this.#path, span: { start, end } };
  }

  #sized<T extends ComposeNode>(node: T, children: readonly ComposeNode[]): T {
    let height = 0;
    for (const child of children) height = Math.max(height, this.#heights.get(child) ?? 0);
    this.#heights.set(node, height + 1);
    return node;
  }

  #problem(problem: ComposeProblem): void {
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push(problem);
  }
}

function styleOf(type: string | undefined): ScalarStyle {
  if (type === 'QUOTE_DOUBLE') return 'double';
  if (type === 'QUOTE_SINGLE') return 'single';
  return type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED' ? 'block' : 'plain';
}

function mergeTag(tag: string | undefined): MergeTag {
  return tag === '!reset' ? 'reset' : tag === '!override' ? 'override' : undefined;
}

function tooDeep(location: ComposeMap['location']): ComposeProblem {
  return {
    kind: 'syntax',
    message: 'This value is nested too deeply to be read. Reduce the nesting.',
    location,
  };
}

/** Of several problems on one line the first is the cause, the others its echo. */
function firstOfEachLine(text: string, problems: readonly ComposeProblem[]): readonly ComposeProblem[] {
  const ordered = [...problems].sort((a, b) => a.location.span.start - b.location.span.start);
  const kept: ComposeProblem[] = [];
  let until = -1;
  for (const problem of ordered) {
    if (problem.location.span.start <= until) continue;
    kept.push(problem);
    const newline = text.indexOf('\n', problem.location.span.start);
    until = newline < 0 ? text.length : newline;
  }
  return kept;
}
