// The address under which VS Code shows an output channel as a document, and the name in it.

/** An extension's id has no `#`, and a channel's name may hold anything. */
const address = /^extension-output-([^#]+)-#\d+-(.*)$/s;

/**
 * The name of the output channel that a document shows; undefined for one of another extension.
 * @param path of the document's URI
 */
export function panelName(path: string, extension: string): string | undefined {
  const [, owner, name] = address.exec(path) ?? [];
  return owner?.toLowerCase() === extension.toLowerCase() ? name : undefined;
}
