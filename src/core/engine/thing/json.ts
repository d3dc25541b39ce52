// Reading the engine's JSON: what an engine leaves out or writes otherwise (Podman) is not trusted to be there.

export type Json = Readonly<Record<string, unknown>>;

/** The object, or an empty one. */
export function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** The list, or an empty one. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text, or an empty one. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The texts in a list. */
export function texts(value: unknown): readonly string[] {
  return list(value).filter((item) => typeof item === 'string');
}

/** The number, where it is a whole one. */
export function integer(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}

/** Texts by name. */
export function labelsOf(value: unknown): Readonly<Record<string, string>> {
  const labels = record(value);
  for (const name in labels) if (typeof labels[name] !== 'string') return onlyTexts(labels);
  return labels as Readonly<Record<string, string>>;
}

function onlyTexts(labels: Json): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).map(([name, label]) => [name, text(label)]));
}

/** Seconds since 1970, or RFC 3339 (volumes, networks, Podman), to milliseconds. */
export function moment(value: unknown): number | undefined {
  if (typeof value === 'number') return value > 0 ? value * 1000 : undefined;
  const parsed = Date.parse(text(value));
  return Number.isNaN(parsed) || parsed <= 0 ? undefined : parsed;
}

/** A line of a stream of JSON objects; undefined for what is none. */
export function jsonLine(line: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}
