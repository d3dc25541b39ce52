// Whether a value from outside (a key binding, a link, another extension) is the argument that a command declares.
import type { Schema } from '../manifest/arguments.ts';

/** What is wrong with a value, as the end of a sentence; undefined where nothing is. */
export function mismatch(schema: Schema, value: unknown, name = 'the argument'): string | undefined {
  switch (schema.type) {
    case 'string':
      if (typeof value !== 'string') return `${name} must be a string`;
      if (schema.enum && !schema.enum.includes(value))
        return `${name} must be one of ${schema.enum.map((one) => `"${one}"`).join(', ')}`;
      return undefined;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `${name} must be true or false`;
    case 'array':
      if (!Array.isArray(value)) return `${name} must be a list`;
      return value
        .map((item, index) => mismatch(schema.items, item, `${name}[${index}]`))
        .find((found) => found !== undefined);
    case 'object':
      return mismatchedObject(schema, value, name);
  }
}

function mismatchedObject(
  { properties, required }: Extract<Schema, { type: 'object' }>,
  value: unknown,
  name: string,
): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${name} must be an object`;
  const given = new Map(Object.entries(value));
  const known = new Map(Object.entries(properties));
  const missing = required.find((key) => !given.has(key));
  if (missing !== undefined) return `${name} needs "${missing}"`;
  for (const [key, item] of given) {
    const schema = known.get(key);
    if (!schema) return `${name} has no property "${key}"`;
    const found = mismatch(schema, item, `"${key}"`);
    if (found !== undefined) return found;
  }
  return undefined;
}
