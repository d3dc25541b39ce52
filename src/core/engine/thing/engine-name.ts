// Names of containers and volumes.

/**
 * What is wrong with a name that somebody types for a container or volume; undefined for one that the engine takes: at
 * least two of `[a-zA-Z0-9_.-]`, the first a letter or digit. Source: moby, `daemon/names`.
 */
export function engineNameProblem(text: string): string | undefined {
  return /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(text)
    ? undefined
    : 'Use at least two letters, digits, "_", "." or "-". Start with a letter or digit.';
}
