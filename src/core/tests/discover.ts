// The tests that the text of a Python file defines: parsed, never imported.
import type { SyntaxNode } from '@lezer/common';
import { children, type PythonFile, textOf } from '../python/python-file.ts';
import type { Span } from '../text.ts';
import { type NamePattern, namedLike } from './name-pattern.ts';

/** A class with tests, or a test. */
export interface FoundTest {
  readonly kind: 'class' | 'test';
  readonly name: string;
  /** From the keyword of the definition to its end; decorators are before it. */
  readonly span: Span;
  /** The tests of a class, those that it inherits from classes of the same file included. */
  readonly children: readonly FoundTest[];
  /** Whether a decorator makes numbered tests of it, `test_x_0` and so on, and there is no test of its own name. */
  readonly expands?: boolean;
}

/** What a runner takes for a test. */
export interface TestNames {
  readonly runner: 'django' | 'pytest';
  /** Of functions, and of methods in plain classes. */
  readonly functions: readonly NamePattern[];
  /** Of plain classes. */
  readonly classes: readonly NamePattern[];
}

export const djangoNames: TestNames = { runner: 'django', functions: ['test'], classes: [] };

interface ClassText {
  readonly name: string;
  readonly span: Span;
  readonly bases: readonly string[];
  readonly methods: readonly FoundTest[];
  readonly inner: readonly ClassText[];
  readonly hasInit: boolean;
}

/** Definitions that are looked at in one file. */
const mostDefinitions = 20_000;
const deepest = 20;

/** The tests of a file in the order in which it defines them; of a name that is defined again, the last. */
export function discoverTests(file: PythonFile, names: TestNames): readonly FoundTest[] {
  const reader = new Reader(file);
  const { classes, functions } = reader.block(file.tree.topNode, 0);
  const found = testsOf(classes, names);
  const plain = functions.filter(({ name }) => namedLike(name, names.functions));
  const all = names.runner === 'pytest' ? [...found, ...plain] : found;
  const last = new Map(all.map((test) => [test.name, test]));
  return [...last.values()].sort((a, b) => a.span.start - b.span.start);
}

class Reader {
  readonly #file: PythonFile;
  #left = mostDefinitions;

  constructor(file: PythonFile) {
    this.#file = file;
  }

  /** The definitions of a block, those below `if`, `try` and `with` included. */
  block(node: SyntaxNode, depth: number): { classes: ClassText[]; functions: FoundTest[]; init: boolean } {
    const classes: ClassText[] = [];
    const functions: FoundTest[] = [];
    let init = false;
    if (depth > deepest) return { classes, functions, init };
    for (const child of children(node)) {
      if (this.#left <= 0) break;
      if (/^(?:If|Try|With)Statement$|^Body$/.test(child.name)) {
        const inner = this.block(child, depth + 1);
        classes.push(...inner.classes);
        functions.push(...inner.functions);
        init ||= inner.init;
        continue;
      }
      const definition = child.name === 'DecoratedStatement' ? child.lastChild : child;
      const name = definition?.getChild('VariableName');
      if (!definition || !name) continue;
      const called = textOf(this.#file, name);
      const written = textOf(this.#file, definition).trimEnd();
      const span = { start: definition.from, end: definition.from + written.length };
      if (definition.name === 'FunctionDefinition') {
        this.#left--;
        init ||= called === '__init__';
        const expands = child !== definition && this.#expands(child);
        functions.push({ kind: 'test', name: called, span, children: [], ...(expands ? { expands } : {}) });
      } else if (definition.name === 'ClassDefinition') {
        this.#left--;
        classes.push(this.#class(definition, called, span, depth));
      }
    }
    return { classes, functions, init };
  }

  /** Whether `parameterized.expand` is among the decorators. */
  #expands(decorated: SyntaxNode): boolean {
    return children(decorated).some(
      (one) => one.name === 'Decorator' && /^@\s*(?:[\w.]+\.)?expand\s*\(/.test(textOf(this.#file, one)),
    );
  }

  #class(definition: SyntaxNode, name: string, span: Span, depth: number): ClassText {
    const body = definition.getChild('Body');
    const inside = body ? this.block(body, depth + 1) : undefined;
    const list = definition.getChild('ArgList');
    const bases = list
      ? children(list).filter(({ name: kind }) => kind === 'VariableName' || kind === 'MemberExpression')
      : [];
    return {
      name,
      span,
      bases: bases
        .filter(({ nextSibling }) => nextSibling?.name !== 'AssignOp')
        .map((base) => textOf(this.#file, base).split('.').at(-1)?.trim() ?? ''),
      methods: inside?.functions ?? [],
      inner: inside?.classes ?? [],
      hasInit: inside?.init ?? false,
    };
  }
}

function testsOf(classes: readonly ClassText[], names: TestNames): readonly FoundTest[] {
  const inheritance = new Inheritance(classes);
  return classes.flatMap((one) => {
    const isUnittest = inheritance.isTestCase(one);
    const isPlain =
      !isUnittest && names.runner === 'pytest' && namedLike(one.name, names.classes) && !one.hasInit;
    if (!isUnittest && !isPlain) return [];
    const methods = inheritance
      .methods(one)
      .filter(({ name }) => (isUnittest ? name.startsWith('test') : namedLike(name, names.functions)));
    const inner = isPlain ? testsOf(one.inner, names) : [];
    const tests = [...methods, ...inner].sort((a, b) => a.span.start - b.span.start);
    return tests.length > 0
      ? [{ kind: 'class', name: one.name, span: one.span, children: tests } satisfies FoundTest]
      : [];
  });
}

/** What the classes of a file inherit from each other. Each is looked at once, however many inherit from it. */
class Inheritance {
  readonly #byName: ReadonlyMap<string, ClassText>;
  readonly #methods = new Map<ClassText, readonly FoundTest[]>();
  readonly #isTestCase = new Map<ClassText, boolean>();

  constructor(classes: readonly ClassText[]) {
    this.#byName = new Map(classes.map((one) => [one.name, one]));
  }

  /** Of itself, then of the classes of the same file that it inherits from. */
  methods(one: ClassText, depth = 0): readonly FoundTest[] {
    const known = this.#methods.get(one);
    if (known || depth > deepest) return known ?? [];
    // In a circle a class adds nothing to itself.
    this.#methods.set(one, []);
    const found = new Map<string, FoundTest>();
    for (const name of [...one.bases].reverse()) {
      const base = this.#byName.get(name);
      // Defined elsewhere in the file: the class itself stands for its place.
      for (const method of base ? this.methods(base, depth + 1) : [])
        found.set(method.name, { ...method, span: { start: one.span.start, end: one.span.start } });
    }
    for (const method of one.methods) found.set(method.name, method);
    const methods = [...found.values()];
    this.#methods.set(one, methods);
    return methods;
  }

  /**
   * Whether a class is a unittest.TestCase, as far as its file tells. A base of another file counts by its name: those of
   * Django and most projects end in TestCase or Test, and mixins say that they are.
   */
  isTestCase(one: ClassText, depth = 0): boolean {
    const known = this.#isTestCase.get(one);
    if (known !== undefined || depth > deepest) return known ?? false;
    this.#isTestCase.set(one, false);
    const is = one.bases.some((name) => {
      const base = this.#byName.get(name);
      if (base && base !== one) return this.isTestCase(base, depth + 1);
      return /(?:TestCase|Tests?|TestBase|BaseTest\w*|TestCase\w*)$/.test(name) && !/Mixin$/.test(name);
    });
    this.#isTestCase.set(one, is);
    return is;
  }
}
