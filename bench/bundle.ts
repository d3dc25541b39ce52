// What activation loads, from the build's own account.
import { readFileSync } from 'node:fs';

interface Output {
  readonly bytes: number;
  readonly entryPoint?: string;
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** The entry chunk and all that it imports without asking: bytes, and the sources in them. */
export function activationChunks(meta: string): {
  readonly bytes: number;
  readonly inputs: readonly string[];
} {
  const { extension } = JSON.parse(readFileSync(meta, 'utf8')) as {
    extension: { readonly outputs: Readonly<Record<string, Output>> };
  };
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
