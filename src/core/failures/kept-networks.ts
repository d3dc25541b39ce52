// The networks that Compose could not remove, which it takes for no failure.

const inUse = /^ Network (\S{1,200}) +Resource is still in use/gm;

/** Their names, each once. */
export function keptNetworks(output: string): readonly string[] {
  return [...new Set([...output.matchAll(inUse)].map(([, name = '']) => name))];
}
