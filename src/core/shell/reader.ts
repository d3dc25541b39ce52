// Walks a shell syntax tree and collects the simple commands that it executes.
import {
  type Assignment as AssignmentNode,
  type Command as CommandNode,
  type CompoundList,
  forEachChild,
  type HereDoc,
  type PipelineNode,
  parse,
  type Redirection,
  type Statement,
  type SyntaxNode,
  type Word as WordNode,
} from 'unbash';
import { basename } from '../files.ts';
import type { Span } from '../text.ts';
import { chained, from, mapSpan, spread, TextBuilder, type TextMap } from '../text-map.ts';
import type { Command, Word } from './command.ts';
import { ShellWord, type TracedWord } from './word.ts';
import { isShell, takeAssignments, unwrap } from './wrappers.ts';

/** How deep `sh -c "sh -c …"` and nested syntax are followed. */
const MAX_DEPTH = 48;
const MAX_WRAPPERS = 24;
/** Reading here-documents takes the parser time that grows with the square of their number. */
const MAX_HEREDOCS = 2000;
/** The parser reads what stands in `$(…)` again at each level: how many characters it may read so. */
const MAX_READ_AGAIN = 500_000;

/** What holds around a command. */
interface CommandContext {
  readonly after: Command['after'];
  readonly background: boolean;
  readonly nested: boolean;
  readonly forked: boolean;
  readonly via: readonly string[];
  readonly depth: number;
}

/** Outside of everything. */
export const TOP: CommandContext = {
  after: undefined,
  background: false,
  nested: false,
  forked: false,
  via: [],
  depth: 0,
};

/** Walks syntax trees and collects commands; each method returns the command that its part ends with. */
export class Reader {
  readonly commands: Command[] = [];
  complete = true;
  #readAgain = 0;

  text(text: string, map: TextMap, context: CommandContext): Command | undefined {
    if (context.depth > MAX_DEPTH) return this.#giveUp();
    if (text.includes('\r\n')) {
      const plain = withoutCarriageReturns(text);
      return this.text(plain.text, chained(plain, map), context);
    }
    if (text.split('<<', MAX_HEREDOCS).length === MAX_HEREDOCS) return this.#giveUp();
    const tree = parse(text);
    if (tree.errors && tree.errors.length > 0) this.complete = false;
    return this.#statements(tree.commands, map, { ...context, depth: context.depth + 1 });
  }

  /** A simple command whose words are known. */
  argv(
    words: readonly TracedWord[],
    assignments: Command['assignments'],
    redirects: Command['redirects'],
    span: Span,
    context: CommandContext,
  ): Command | undefined {
    const via = [...context.via];
    const set = [...assignments];
    let at = 0;
    for (let left = MAX_WRAPPERS; left > 0; left--) {
      const inner = unwrap(words, at);
      if (!inner) break;
      via.push(inner.name);
      if (inner.kind === 'script') {
        const script = words[inner.script];
        return script && this.text(script.value, script.map, { ...context, via });
      }
      at = inner.from;
      at = takeAssignments(words, at, inner.name, set);
    }
    const command: Command = {
      argv: at < words.length ? words.slice(at) : words,
      assignments: set,
      via,
      span,
      background: context.background,
      after: context.after,
      nested: context.nested,
      forked: context.forked,
      redirects,
    };
    this.commands.push(command);
    return command;
  }

  #giveUp(): undefined {
    this.complete = false;
    return undefined;
  }

  #statements(statements: readonly Statement[], map: TextMap, context: CommandContext): Command | undefined {
    let last: Command | undefined;
    statements.forEach((statement, index) => {
      const background = context.background || statement.background === true;
      const after = index === 0 ? context.after : ';';
      last = this.#node(statement.command, map, { ...context, after, background });
      if (statement.background) last = undefined;
    });
    return last;
  }

  #nested(list: CompoundList, map: TextMap, context: CommandContext): Command | undefined {
    return this.#statements(list.commands, map, { ...context, nested: true });
  }

  #node(node: Statement['command'] | SyntaxNode, map: TextMap, context: CommandContext): Command | undefined {
    if (context.depth > MAX_DEPTH * 4) return this.#giveUp();
    const inner = { ...context, depth: context.depth + 1 };
    switch (node.type) {
      case 'Command':
        return this.#command(node, map, inner);
      case 'Pipeline': {
        const timed = node.prefixes.some((prefix) => prefix.type === 'Time');
        const via = timed ? [...inner.via, 'time'] : inner.via;
        return this.#sequence(node.commands, () => '|', map, { ...inner, via });
      }
      case 'AndOr': {
        const last = this.#sequence(node.commands, (index) => node.operators[index - 1] ?? '&&', map, inner);
        return node.operators.includes('||') ? undefined : last;
      }
      case 'Redirected':
        this.#redirects(node.redirects, map, inner);
        return this.#node(node.command, map, inner);
      case 'Subshell':
        return this.#nested(node.body, map, { ...inner, forked: true });
      case 'BraceGroup':
        return this.#nested(node.body, map, inner);
      case 'CompoundList':
        this.#nested(node, map, inner);
        return undefined;
      case 'Word':
        this.#substitutions(node, map, inner);
        return undefined;
      default:
        forEachChild(node, (child) => {
          this.#node(child, map, { ...inner, nested: true });
        });
        return undefined;
    }
  }

  #sequence(
    nodes: readonly PipelineNode[],
    operator: (index: number) => NonNullable<Command['after']>,
    map: TextMap,
    context: CommandContext,
  ): Command | undefined {
    let last: Command | undefined;
    nodes.forEach((node, index) => {
      last = this.#node(node, map, { ...context, after: index === 0 ? context.after : operator(index) });
    });
    return last;
  }

  #command(node: CommandNode, map: TextMap, context: CommandContext): Command | undefined {
    const assignments: { name: string; value: Word; span: Span }[] = [];
    for (const item of node.prefix) {
      if (item.type !== 'Assignment') continue;
      assignments.push(this.#assignment(item, map, context));
    }
    const words: TracedWord[] = [];
    if (node.name) words.push(this.#word(node.name, map, context));
    for (const item of node.suffix) {
      if (item.type === 'Word') words.push(this.#word(item, map, context));
      else if (item.type === 'Assignment') words.push(this.#argument(item, map, context));
    }
    const redirects = this.#redirects(node.redirects, map, context);
    if (words.length === 0) return undefined;
    const last = this.argv(words, assignments, redirects, mapSpan(map, node.pos, node.end), context);
    this.#standardInput(last, node.redirects, map, context);
    return last;
  }

  /** `bash <<EOF` runs the here-document's text. */
  #standardInput(
    command: Command | undefined,
    redirects: readonly Redirection[],
    map: TextMap,
    context: CommandContext,
  ): void {
    const input = redirects.find((redirect): redirect is HereDoc => redirect.type === 'HereDoc');
    if (!input || !command || !isShell(basename(command.argv[0]?.value ?? ''))) return;
    if (command.argv.slice(1).some((word) => !word.value.startsWith('-'))) return;
    const name = basename(command.argv[0]?.value ?? '');
    this.text(input.body.text, from(map, input.body.pos), {
      ...context,
      via: [...command.via, name],
      nested: true,
    });
  }

  #redirects(redirects: readonly Redirection[], map: TextMap, context: CommandContext): Command['redirects'] {
    return redirects.map((redirect) => ({
      operator: redirect.operator,
      target:
        redirect.type !== 'HereDoc' && redirect.target
          ? this.#word(redirect.target, map, context)
          : undefined,
    }));
  }

  #word(node: WordNode, map: TextMap, context: CommandContext): TracedWord {
    this.#substitutions(node, map, context);
    return new ShellWord(node, map);
  }

  #assignment(
    node: AssignmentNode,
    map: TextMap,
    context: CommandContext,
  ): { name: string; value: Word; span: Span } {
    const span = mapSpan(map, node.pos, node.end);
    if (node.value.type === 'Word')
      return { name: node.name, value: this.#word(node.value, map, context), span };
    for (const element of node.value.elements) this.#substitutions(element, map, context);
    return { name: node.name, value: { value: node.text, literal: false, span }, span };
  }

  /** `export NAME=value`: an assignment that is an argument. */
  #argument(node: AssignmentNode, map: TextMap, context: CommandContext): TracedWord {
    const { value, span } = this.#assignment(node, map, context);
    const text =
      node.value.type === 'Word' ? `${node.name}${node.append ? '+' : ''}=${value.value}` : node.text;
    return { value: text, literal: value.literal, span, map: spread(span) };
  }

  /** The commands inside `$(…)`, `${ …; }`, backticks and `<(…)` of a word. */
  #substitutions(word: WordNode, map: TextMap, context: CommandContext): void {
    if (!/[`(]|\$\{[\s|]/.test(word.text)) return;
    this.#readAgain += word.text.length;
    if (this.#readAgain > MAX_READ_AGAIN) {
      this.#giveUp();
      return;
    }
    for (const part of word.parts ?? []) this.#part(part, map, { ...context, via: [], after: undefined });
  }

  #part(node: SyntaxNode, map: TextMap, context: CommandContext): void {
    if (context.depth > MAX_DEPTH) {
      this.#giveUp();
      return;
    }
    const inner = { ...context, nested: true, forked: true, depth: context.depth + 1 };
    if (node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution') {
      const script = node.script;
      // Of all that is left open, the parser does not report `${ command`.
      if (node.text.startsWith('${') && !node.text.endsWith('}')) this.complete = false;
      if (!script) return;
      if (script.errors && script.errors.length > 0) this.complete = false;
      // What is escaped inside backticks is decoded into a text of its own, whose places are not the file's.
      if (script.source !== undefined) {
        this.#giveUp();
        return;
      }
      this.#statements(script.commands, map, inner);
      return;
    }
    forEachChild(node, (child) => this.#part(child, map, inner));
  }
}

function withoutCarriageReturns(text: string): TextBuilder {
  const builder = new TextBuilder();
  let start = 0;
  for (let at = text.indexOf('\r\n'); at >= 0; at = text.indexOf('\r\n', start)) {
    builder.add(text.slice(start, at), start);
    start = at + 1;
  }
  builder.add(text.slice(start), start);
  return builder;
}
