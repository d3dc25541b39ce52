// Calls in a Python file, with the conditions that they depend on.
import type { SyntaxNode } from '@lezer/common';
import type { Location } from '../text.ts';
import { children, locationOf, type PythonFile, textOf } from './python-file.ts';

/** A call that a module makes when it is run. */
export interface ModuleCall {
  readonly location: Location;
  /** The conditions of the `if` statements around it, the innermost first. */
  readonly conditions: readonly { readonly text: string; readonly location: Location }[];
  /** It surely runs where all conditions are true: in no `else`, loop or `try`, and in no function that nobody calls. */
  readonly certain: boolean;
}

/** Calls that are looked at; a module of a person has fewer. */
const most = 5000;

/**
 * The calls of a function, by the name that the file calls it: `debugpy.listen`. Names that an import changes
 * are followed for `import a as b` and `from a import c`.
 * @param module where the function is from
 */
export function callsOf(file: PythonFile, module: string, name: string): readonly ModuleCall[] {
  const names = importedNames(file, module, name);
  const found: ModuleCall[] = [];
  let left = most;
  file.tree.iterate({
    enter: ({ name: kind, node }) => {
      if (kind !== 'CallExpression' || --left < 0) return;
      if (node.firstChild && names.has(textOf(file, node.firstChild))) found.push(moduleCall(file, node));
    },
  });
  return found;
}

function importedNames({ text }: PythonFile, module: string, name: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, alias] of text.matchAll(
    new RegExp(`^[ \\t]*import ${module}(?: as (\\w+))?[ \\t]*(?:#.*)?$`, 'gm'),
  ))
    names.add(`${alias ?? module}.${name}`);
  for (const [, alias] of text.matchAll(
    new RegExp(`^[ \\t]*from ${module} import (?:\\w+, *)*${name}(?: as (\\w+))?\\b`, 'gm'),
  ))
    names.add(alias ?? name);
  return names;
}

function moduleCall(file: PythonFile, call: SyntaxNode): ModuleCall {
  const conditions: { text: string; location: Location }[] = [];
  let certain = true;
  for (let node: SyntaxNode | null = call; node; node = node.parent) {
    const { parent } = node;
    if (parent?.name === 'IfStatement') {
      const [, condition, body] = children(parent);
      if (condition && body?.from === node.from)
        conditions.push({ text: textOf(file, condition), location: locationOf(file, condition) });
      else certain = false;
    }
    certain &&=
      !/^(Try|For|While|With|Class|Match|Lambda|Conditional)/.test(node.name) && isCalled(file, node);
  }
  return { location: locationOf(file, call), conditions, certain };
}

/** Whether the file calls a function that it defines; true for what is no function. */
function isCalled(file: PythonFile, node: SyntaxNode): boolean {
  if (node.name !== 'FunctionDefinition') return true;
  const name = children(node).find((child) => child.name === 'VariableName');
  return name !== undefined && new RegExp(`(?<!def )\\b${textOf(file, name)}\\(`).test(file.text);
}
