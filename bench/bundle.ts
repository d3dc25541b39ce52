// What activation loads, from the build's own account.
import { existsSync, readFileSync } from 'node:fs';

interface Output {
  readonly bytes: number;
  readonly entryPoint?: string;
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** What the build tells of one of its bundles. */
export interface Bundle {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, Output>>;
}

/** The build's own account. @throws where nothing was built, saying what to do */
export function readBuild(meta: string): Readonly<Record<'extension' | 'cli', Bundle>> {
  if (!existsSync(meta))
    throw new Error(`${meta} does not exist: run "npm run build" first, it writes this file.`);
  return JSON.parse(readFileSync(meta, 'utf8'));
}

/** The entry chunk and all that it imports without asking: bytes, and the sources in them. */
export function activationChunks(meta: string): {
  readonly bytes: number;
  readonly inputs: readonly string[];
} {
  const { extension } = readBuild(meta);
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
