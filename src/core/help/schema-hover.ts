// Hovers with the schema's description of a key.
import type { Help } from './hover.ts';
import { descriptionAt } from './schema.ts';
import { yamlKey } from './yaml-position.ts';

/**
 * The schema's description of the key at an offset of a Compose file.
 * @param text as it is now; may be half typed
 */
export function schemaHoverAt(text: string, offset: number): Help | undefined {
  const key = yamlKey(text, offset);
  if (!key) return undefined;
  const markdown = descriptionAt(key.path);
  return markdown === undefined ? undefined : { span: key.span, markdown };
}
