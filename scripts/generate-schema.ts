// Compiles the JSON schema of Compose files into src/core/compose/generated/schema.js.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

const folder = join(import.meta.dirname, '../src/core/compose');
const path = join(folder, 'generated/schema.js');

/** The text of the module: one function that validates plain data and leaves its errors beside itself. */
export async function schemaModule(): Promise<string> {
  const schema: unknown = withAdditions(readJson('compose-spec.json'), readJson('additions.json'));
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    messages: false,
    strict: false,
    inlineRefs: false,
    code: { source: true, esm: true },
  });
  const validate = ajv.compile(withoutWords(schema) as object);
  const { outputFiles } = await build({
    stdin: { contents: standalone(ajv, validate), resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    write: false,
  });
  return `// Compiled from ../schema/compose-spec.json by scripts/generate-schema.ts.\n${outputFiles[0]?.text ?? ''}`;
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(folder, 'schema', name), 'utf8'));
}

/** The schema with the keys of newer releases, each put in at a JSON pointer. */
function withAdditions(schema: unknown, additions: unknown): unknown {
  for (const { at, is } of additions as readonly { readonly at: string; readonly is: unknown }[]) {
    const keys = at.split('/').slice(1);
    const last = keys.pop() ?? '';
    const parent = keys.reduce<unknown>((node, key) => childOf(node, key, at), schema);
    if (typeof parent !== 'object' || parent === null) throw new Error(`no place for ${at}`);
    Object.assign(parent, { [last]: is });
  }
  return schema;
}

function childOf(node: unknown, key: string, at: string): unknown {
  const child =
    typeof node === 'object' && node !== null
      ? Object.entries(node).find(([name]) => name === key)
      : undefined;
  if (!child) throw new Error(`no ${key} on the way to ${at}`);
  return child[1];
}

/** Without what validates nothing; a property may be called `description` too, and stays. */
function withoutWords(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutWords);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(
    ([name, value]) =>
      name !== '$schema' && !(typeof value === 'string' && /^(?:description|title)$/.test(name)),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutWords(value)]));
}

if (import.meta.main) {
  const text = await schemaModule();
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}
