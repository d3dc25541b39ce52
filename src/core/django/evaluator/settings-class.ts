// Classes of pydantic-settings: each field is a variable of the environment.
import type { SyntaxNode } from '@lezer/common';
import { argumentsOf, children, isNamed, locationOf, textOf } from '#core/python/python-file.ts';
import type { Cast, PythonValue } from '#core/python/python-value.ts';
import type { Evaluation } from './evaluation.ts';
import type { SettingsFields } from './scope.ts';
import { unknown } from './values.ts';

const BASES = ['pydantic_settings.BaseSettings', 'pydantic.BaseSettings', 'pydantic.v1.BaseSettings'];

const casts: ReadonlyMap<string, Cast> = new Map([
  ['str', 'string'],
  ['bool', 'boolean'],
  ['int', 'number'],
  ['float', 'number'],
]);

interface Options {
  prefix: string | undefined;
  envFile: boolean;
}

/**
 * The fields of `class Settings(BaseSettings)`; undefined where the class is no such one. A field is read from the variable
 * of its name behind `env_prefix`, without regard to case, or from that of its alias; its default is given as it is.
 * Source: docs.pydantic.dev, "Settings Management".
 */
export function settingsFields(node: SyntaxNode, context: Evaluation): SettingsFields | undefined {
  const { file, scope } = context;
  const bases = node.getChild('ArgList');
  const isSettings = (bases ? argumentsOf(file, bases).positional : []).some((base) => {
    const value = context.resolve(base);
    return value.kind === 'reference' && BASES.includes(value.name);
  });
  const body = node.getChild('Body');
  if (!isSettings || !body) return undefined;
  const options = optionsOf(bases, body, context);
  if (options.envFile) scope.loads(undefined);
  const fields = new Map<string, PythonValue>();
  for (const statement of body.getChildren('AssignStatement')) {
    const name = statement.getChild('VariableName');
    const type = statement.getChild('TypeDef');
    if (name && type)
      fields.set(textOf(file, name), field(statement, textOf(file, name), type, options, context));
  }
  return { kind: 'fields', fields };
}

function field(
  statement: SyntaxNode,
  name: string,
  type: SyntaxNode,
  { prefix }: Options,
  context: Evaluation,
): PythonValue {
  const { file } = context;
  const location = locationOf(file, statement);
  const parts = children(statement);
  const assigned = parts.findIndex((part) => part.name === 'AssignOp');
  const value = assigned < 0 ? undefined : parts[assigned + 1];
  const call = value?.name === 'CallExpression' ? value : undefined;
  const isField = call?.firstChild && /(?:^|\.)Field$/.test(textOf(file, call.firstChild));
  const args = isField ? call?.getChild('ArgList') : undefined;
  const { named, positional } = args ? argumentsOf(file, args) : { named: new Map(), positional: [] };
  const alias = named.get('validation_alias') ?? named.get('alias') ?? named.get('env');
  const asked = alias ? context.evaluate(alias) : undefined;
  const variable =
    asked?.kind === 'string' ? asked.value : asked || prefix === undefined ? undefined : prefix + name;
  const isAnnotated = /\bAnnotated\[[\s\S]*\(/.test(textOf(file, type));
  if (variable === undefined || isAnnotated || named.has('default_factory')) return unknown(location);
  const written: SyntaxNode | undefined = isField ? (positional[0] ?? named.get('default')) : value;
  const fallback = written && textOf(file, written) !== '...' ? context.evaluate(written) : undefined;
  return {
    kind: 'environment',
    name: variable.toUpperCase(),
    fallback,
    cast: castOf(textOf(file, type)),
    required: fallback === undefined,
    location,
  };
}

function castOf(type: string): Cast {
  const written = type.replace(/^:\s*/, '').replace(/^Optional\[(.*)\]$/, '$1');
  const [only, ...others] = written
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== 'None');
  return others.length > 0 || only === undefined ? 'unknown' : (casts.get(only) ?? 'unknown');
}

/**
 * `model_config = SettingsConfigDict(env_prefix='X_', env_file='.env')` or a dict, the same as arguments of the class, and
 * `class Config:` of the first version. What is not read may set any of them.
 */
function optionsOf(bases: SyntaxNode | null, body: SyntaxNode, context: Evaluation): Options {
  const { file } = context;
  const options: Options = { prefix: '', envFile: false };
  const note = (name: string, value: PythonValue): void => {
    if (name === 'env_prefix') options.prefix = value.kind === 'string' ? value.value : undefined;
    if (name === 'env_file' && value.kind !== 'none') options.envFile = true;
  };
  const noteAll = (list: SyntaxNode | null): void => {
    const { named, complete } = argumentsOf(file, list);
    for (const [name, node] of named) note(name, context.evaluate(node));
    if (!complete) Object.assign(options, { prefix: undefined, envFile: true });
  };
  noteAll(bases);
  for (const statement of body.getChildren('AssignStatement')) {
    const [target] = children(statement);
    if (!target || textOf(file, target) !== 'model_config') continue;
    const args = statement.getChild('CallExpression')?.getChild('ArgList');
    const value = children(statement).at(-1);
    const written = value && context.evaluate(value);
    if (args) noteAll(args);
    else if (written?.kind === 'dict' && written.complete)
      for (const [name, entry] of written.entries) note(name, entry);
    else Object.assign(options, { prefix: undefined, envFile: true });
  }
  for (const inner of body.getChildren('ClassDefinition'))
    for (const statement of inner.getChild('Body')?.getChildren('AssignStatement') ?? []) {
      const [target, value] = children(statement).filter((part) => isNamed(part) && part.name !== 'AssignOp');
      if (target && value) note(textOf(file, target), context.evaluate(value));
    }
  return options;
}
