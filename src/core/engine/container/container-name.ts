// Names of containers.

/**
 * Whether the engine takes a text as a container's name: at least two of `[a-zA-Z0-9_.-]`, the first a letter or digit.
 * Source: moby, `daemon/names`.
 */
export function isContainerName(text: string): boolean {
  return /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(text);
}
