// What the schema of the Compose Specification says about the key at a place.
import type { Help } from './hover.ts';
import { descriptionAt } from './schema.ts';
import { yamlKey } from './yaml-position.ts';

/**
 * What the schema says of the key at a place of a compose file.
 * @param text as it is now; may be half typed
 */
export function schemaHoverAt(text: string, offset: number): Help | undefined {
  const key = yamlKey(text, offset);
  if (!key) return undefined;
  const markdown = descriptionAt(key.path);
  return markdown === undefined ? undefined : { span: key.span, markdown };
}
