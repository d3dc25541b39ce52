// Reads a settings module from top to bottom: assignments, branches and imports.
import type { SyntaxNode } from '@lezer/common';
import {
  argumentsOf,
  children,
  hasErrors,
  isNamed,
  locationOf,
  type PythonFile,
  textOf,
} from '#core/python/python-file.ts';
import type { PythonValue } from '#core/python/python-value.ts';
import { Evaluator, sequence } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import { assignsVariable } from './given-variables.ts';
import { importNames, type Modules } from './import-names.ts';
import { merged, mutation, put } from './mutations.ts';
import { added } from './operators.ts';
import { assignedPrefix, prefixedReader } from './prefixed-reader.ts';
import { isValue, Scope, type Value } from './scope.ts';
import { settingsFields } from './settings-class.ts';
import { includeFiles } from './split-settings.ts';
import { handsOverNames, isSimple, raises, setsUnseen, tryBodies } from './statements.ts';
import { truth, unknown } from './values.ts';

/** How deep statements may nest; what lies deeper makes the scope incomplete. */
const deepest = 40;

/** Runs all statements of a file in a scope. */
export function run(file: PythonFile, scope: Scope, modules: Modules): void {
  scope.files.add(file.path);
  if (hasErrors(file)) scope.complete = false;
  new Runner(file, modules).body(file.tree.topNode, scope, 0);
}

class Runner {
  readonly #file: PythonFile;
  readonly #modules: Modules;

  constructor(file: PythonFile, modules: Modules) {
    this.#file = file;
    this.#modules = modules;
  }

  body(node: SyntaxNode, scope: Scope, depth: number): void {
    if (depth > deepest) {
      scope.complete = false;
      return;
    }
    for (const statement of children(node)) this.#statement(statement, scope, depth);
  }

  #statement(node: SyntaxNode, scope: Scope, depth: number): void {
    const context = new Evaluator(this.#file, scope);
    if (isSimple(node) && handsOverNames(textOf(this.#file, node))) scope.complete = false;
    switch (node.name) {
      case 'StatementGroup':
        this.body(node, scope, depth + 1);
        break;
      case 'AssignStatement':
        this.#assignment(node, context);
        break;
      case 'UpdateStatement':
        this.#update(node, context);
        break;
      case 'ExpressionStatement':
        this.#expression(node, context);
        break;
      case 'DeleteStatement':
        for (const name of node.getChildren('VariableName')) this.#define(name, scope);
        break;
      case 'ImportStatement':
        importNames(node, this.#file, scope, this.#modules);
        break;
      case 'IfStatement':
        this.#if(node, context, depth);
        break;
      case 'TryStatement':
        this.#try(node, scope, depth);
        break;
      case 'WithStatement':
        this.#with(node, context, depth);
        break;
      case 'ForStatement':
      case 'WhileStatement':
        this.#loop(node, scope, depth);
        break;
      case 'MatchStatement':
        scope.complete = false;
        break;
      case 'ClassDefinition':
        this.#class(node, context);
        break;
      case 'FunctionDefinition':
        this.#define(node.getChild('VariableName'), scope);
        break;
    }
  }

  /** A name that stands for something that is not read. */
  #define(name: SyntaxNode | null, scope: Scope): void {
    if (name) scope.set(textOf(this.#file, name), unknown(locationOf(this.#file, name)));
  }

  #class(node: SyntaxNode, context: Evaluation): void {
    const { scope } = context;
    const name = node.getChild('VariableName');
    const fields = settingsFields(node, context);
    if (name && fields) {
      scope.set(textOf(this.#file, name), fields);
      return;
    }
    // django-configurations: the settings are attributes of a class that a variable chooses.
    if (/\(.*\b(Configuration|BaseSettings)\b/.test(textOf(this.#file, node).split('\n', 1)[0] ?? ''))
      scope.complete = false;
    this.#define(name, scope);
  }

  #loop(node: SyntaxNode, scope: Scope, depth: number): void {
    const inside = new Scope(scope);
    for (const body of node.getChildren('Body')) this.body(body, inside, depth + 1);
    scope.join([inside, new Scope(scope)]);
  }

  #assignment(node: SyntaxNode, context: Evaluation): void {
    const groups: SyntaxNode[][] = [[]];
    for (const child of children(node)) {
      if (child.name === 'AssignOp') groups.push([]);
      else if (child.name !== 'TypeDef') groups.at(-1)?.push(child);
    }
    const right = groups.pop() ?? [];
    if (groups.length === 0) return;
    const value = this.#valueOf(right, context);
    for (const target of groups) {
      const names = target.filter(isNamed);
      const [only] = names;
      if (names.length === 1 && only) this.#assign(only, value, context);
      else this.#unpack(names, value, context);
    }
  }

  #valueOf(nodes: readonly SyntaxNode[], context: Evaluation): Value {
    const [first] = nodes;
    if (!first) return unknown({ path: this.#file.path, span: { start: 0, end: 0 } });
    if (nodes.length === 1) return context.resolve(first);
    const last = nodes.at(-1) ?? first;
    const location = { path: this.#file.path, span: { start: first.from, end: last.to } };
    return sequence(nodes, context, location, 0);
  }

  #assign(target: SyntaxNode, value: Value, context: Evaluation): void {
    if (target.name === 'VariableName') context.scope.set(textOf(this.#file, target), value);
    else if (target.name === 'TupleExpression' || target.name === 'ArrayExpression')
      this.#unpack(children(target).filter(isNamed), value, context);
    else if (
      target.name === 'MemberExpression' &&
      !assignedPrefix(target, value, context) &&
      !assignsVariable(target, value, context)
    )
      this.#change(target, context, () => (isValue(value) ? value : unknown(locationOf(this.#file, target))));
  }

  #unpack(targets: readonly SyntaxNode[], value: Value, context: Evaluation): void {
    targets.forEach((target, index) => {
      const item = value.kind === 'list' && value.complete ? value.items[index] : undefined;
      this.#assign(target, item ?? unknown(locationOf(this.#file, target)), context);
    });
  }

  #update(node: SyntaxNode, context: Evaluation): void {
    const [target, operator, ...right] = children(node);
    if (!target || !operator) return;
    const value = this.#valueOf(right, context);
    const sign = textOf(this.#file, operator);
    const change = (old: PythonValue | undefined): PythonValue => {
      const location = locationOf(this.#file, node);
      if (!old || !isValue(value)) return unknown(location);
      if (sign === '|=' && old.kind === 'dict' && value.kind === 'dict') return merged(old, value);
      return sign === '+=' ? added(old, value, old.location) : unknown(location);
    };
    this.#change(target, context, change);
  }

  /** Replaces what a name or `NAME['a']['b']` holds. */
  #change(
    target: SyntaxNode,
    context: Evaluation,
    change: (old: PythonValue | undefined) => PythonValue,
  ): void {
    const keys: (string | undefined)[] = [];
    let node = target;
    while (node.name === 'MemberExpression') {
      const [object, opening, key] = children(node);
      if (!object || opening?.name !== '[' || !key) return;
      const value = context.evaluate(key);
      keys.unshift(value.kind === 'string' || value.kind === 'number' ? String(value.value) : undefined);
      node = object;
    }
    if (node.name === 'CallExpression' && setsUnseen(textOf(this.#file, node)))
      context.scope.complete = false;
    if (node.name !== 'VariableName') return;
    const name = textOf(this.#file, node);
    const old = context.scope.get(name);
    if (old && !isValue(old)) return;
    context.scope.set(name, put(old, keys, change) ?? unknown(locationOf(this.#file, target)));
  }

  #expression(node: SyntaxNode, context: Evaluation): void {
    const callNode = node.getChild('CallExpression');
    const callee = callNode?.firstChild;
    const args = callNode?.getChild('ArgList');
    if (!callNode || !callee || !args) return;
    const name = textOf(this.#file, callee);
    if (setsUnseen(name)) context.scope.complete = false;
    const target = context.resolve(callee);
    if (target.kind === 'reference' && target.name === 'split_settings.tools.include')
      includeFiles(args, context, this.#modules);
    else if (callee.name !== 'MemberExpression' || !this.#mutation(callee, args, context))
      context.resolve(callNode);
  }

  /** `X.append('a')`, `X.update({…})`, `DATABASES['default'].update(dj_database_url.config())`. */
  #mutation(callee: SyntaxNode, args: SyntaxNode, context: Evaluation): boolean {
    const [object, dot, property] = children(callee);
    if (!object || dot?.name !== '.' || !property) return false;
    const method = textOf(this.#file, property);
    const { positional, named } = argumentsOf(this.#file, args);
    const location = locationOf(this.#file, args);
    const values = positional.map((argument) => context.evaluate(argument));
    const change = mutation(method, named.size > 0 ? [unknown(location)] : values, location);
    if (!change || !['VariableName', 'MemberExpression'].includes(object.name)) return false;
    if (!isValue(context.resolve(object))) return false;
    this.#change(object, context, change);
    return true;
  }

  #with(node: SyntaxNode, context: Evaluation, depth: number): void {
    const { scope } = context;
    const reader = prefixedReader(node, context);
    const [name, ...others] = reader?.names ?? [];
    if (reader && name !== undefined) for (const one of [name, ...others]) scope.set(one, reader.inside);
    for (const body of node.getChildren('Body')) this.body(body, scope, depth + 1);
    if (reader && name !== undefined) scope.set(name, reader.after);
  }

  #if(node: SyntaxNode, context: Evaluation, depth: number): void {
    const { scope } = context;
    const branches: Scope[] = [];
    let test: boolean | undefined = true;
    let open = true;
    const parts = children(node);
    for (let index = 0; index < parts.length && open; index++) {
      const part = parts[index];
      if (!part) continue;
      if (part.name === 'if' || part.name === 'elif') {
        const condition = parts[index + 1];
        test = condition && isNamed(condition) ? truth(context.evaluate(condition)) : undefined;
      } else if (part.name === 'else') test = true;
      else if (part.name === 'Body' && test !== false) {
        const branch = new Scope(scope);
        this.body(part, branch, depth + 1);
        if (!raises(part)) branches.push(branch);
        open = test !== true;
      }
    }
    if (open) branches.push(new Scope(scope));
    const [only] = branches;
    if (branches.length === 1 && only) scope.take(only);
    else scope.join(branches);
  }

  #try(node: SyntaxNode, scope: Scope, depth: number): void {
    const { first, handlers, otherwise, last } = tryBodies(node);
    if (!first) return;
    const run = (body: SyntaxNode | undefined, into: Scope): void => {
      if (body) this.body(body, into, depth + 1);
    };
    const branch = new Scope(scope);
    const statements = children(first).filter((child) => isNamed(child) && child.name !== 'PassStatement');
    const onlyImports = statements.every((child) => child.name === 'ImportStatement');
    const isLoaded =
      onlyImports &&
      statements.map((child) => importNames(child, this.#file, branch, this.#modules)).every((read) => read);
    if (!onlyImports) run(first, branch);
    else if (!isLoaded) branch.complete = false;
    if (onlyImports) scope.take(branch);
    const succeeded = onlyImports ? new Scope(scope) : branch;
    run(otherwise, succeeded);
    const failed = isLoaded ? [] : handlers.filter((handler) => !raises(handler));
    scope.join([
      succeeded,
      ...failed.map((handler) => {
        const other = new Scope(scope);
        run(handler, other);
        return other;
      }),
    ]);
    run(last, scope);
  }
}
