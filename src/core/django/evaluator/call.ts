// One call in an expression, with its arguments.
import type { SyntaxNode } from '@lezer/common';
import { own } from '#core/own.ts';
import { type Arguments, argumentsOf, children, textOf } from '#core/python/python-file.ts';
import type { Cast, PythonValue } from '#core/python/python-value.ts';
import type { Location } from '#core/text.ts';
import type { Evaluation } from './evaluation.ts';
import type { Scope } from './scope.ts';

/** A call with its arguments; they are evaluated when asked for. */
export class Call {
  readonly context: Evaluation;
  readonly depth: number;
  readonly location: Location;
  readonly args: Arguments;
  readonly #list: SyntaxNode;
  readonly #values = new Map<SyntaxNode, PythonValue>();

  constructor(args: SyntaxNode, place: { context: Evaluation; depth: number; location: Location }) {
    this.context = place.context;
    this.depth = place.depth;
    this.location = place.location;
    this.#list = args;
    this.args = argumentsOf(place.context.file, args);
  }

  get scope(): Scope {
    return this.context.scope;
  }

  /** The argument at a position or under a name. */
  node(index: number, name?: string): SyntaxNode | undefined {
    return (name === undefined ? undefined : this.args.named.get(name)) ?? this.args.positional[index];
  }

  value(index: number, name?: string): PythonValue | undefined {
    const node = this.node(index, name);
    return node && this.evaluate(node);
  }

  get values(): readonly PythonValue[] {
    return this.args.positional.map((node) => this.evaluate(node));
  }

  /** What `*` and `**` put in. */
  get spreads(): readonly PythonValue[] {
    return children(this.#list).flatMap((node) =>
      /^[*]{1,2}$/.test(node.prevSibling?.name ?? '') ? [this.evaluate(node)] : [],
    );
  }

  evaluate(node: SyntaxNode): PythonValue {
    const known = this.#values.get(node) ?? this.context.evaluate(node, this.depth);
    this.#values.set(node, known);
    return known;
  }

  /** What kind of reading a `cast=` means. */
  cast(node: SyntaxNode | undefined): Cast {
    if (!node) return 'string';
    const value = this.context.resolve(node, this.depth);
    if (value.kind === 'reference') return own(casts, value.name.split('.').at(-1) ?? '') ?? 'unknown';
    if (value.kind === 'list') return 'list';
    const code = node.name === 'LambdaExpression' ? textOf(this.context.file, node) : '';
    if (/\.split\(['"],['"]\)/.test(code)) return 'list';
    return /\.split\((?:['"] ['"])?\)/.test(code) ? 'words' : 'unknown';
  }
}

const casts: Readonly<Record<string, Cast>> = {
  str: 'string',
  bool: 'boolean',
  int: 'number',
  float: 'number',
  list: 'list',
  tuple: 'list',
  set: 'list',
  Csv: 'list',
  db_url: 'database-url',
};
