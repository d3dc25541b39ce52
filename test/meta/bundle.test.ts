// What activation loads: little, and neither the engine client nor the parsers.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const top = join(import.meta.dirname, '../..');

interface Meta {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly bytes: number;
        readonly entryPoint?: string;
        readonly imports: readonly { readonly path: string; readonly kind: string }[];
        readonly inputs: Readonly<Record<string, unknown>>;
      }
    >
  >;
}

/** The entry chunk and all that it imports without asking. */
function activation(): { readonly bytes: number; readonly inputs: readonly string[] } {
  const { extension } = JSON.parse(readFileSync(join(top, 'dist/meta.json'), 'utf8')) as { extension: Meta };
  const seen = new Set<string>();
  const queue = Object.keys(extension.outputs).filter(
    (path) => extension.outputs[path]?.entryPoint === 'src/extension.ts',
  );
  for (const path of queue) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const one of extension.outputs[path]?.imports ?? [])
      if (one.kind === 'import-statement') queue.push(one.path);
  }
  const outputs = [...seen].flatMap((path) => extension.outputs[path] ?? []);
  return {
    bytes: outputs.reduce((sum, output) => sum + output.bytes, 0),
    inputs: outputs.flatMap((output) => Object.keys(output.inputs)),
  };
}

describe('the activated bundle', () => {
  it('was built', () => {
    expect(existsSync(join(top, 'dist/meta.json')), 'run `npm run build` first').toBe(true);
  });
  it('stays under 150 kB', () => {
    expect(activation().bytes).toBeLessThan(150_000);
  });
  it('holds no library and no rule', () => {
    const heavy = activation().inputs.filter((path) =>
      /node_modules|core\/(lint|compose|dockerfile|django|proxy)\//.test(path),
    );
    expect(heavy).toEqual([]);
  });
});
