// The options of a script: what is known is returned; anything else ends it with how it is called.
import { parseArgs } from 'node:util';

/**
 * @param flags the options, each of which is on or off
 * @param allowPositionals whether other words may stand beside them
 */
export function options<Flag extends string>(
  usage: string,
  flags: readonly Flag[],
  allowPositionals = false,
): { readonly on: Readonly<Record<Flag, boolean>>; readonly words: readonly string[] } {
  const known = Object.fromEntries([...flags, 'help'].map((flag) => [flag, { type: 'boolean' as const }]));
  try {
    const { values, positionals } = parseArgs({ allowPositionals, options: known });
    if (values['help']) {
      console.log(usage);
      process.exit();
    }
    const on = Object.fromEntries(flags.map((flag) => [flag, values[flag] === true]));
    return { on: on as Record<Flag, boolean>, words: positionals };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    process.exit(2);
  }
}
