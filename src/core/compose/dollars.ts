// Dollar signs in secrets that compose takes for variables.
import type { Files } from '../files.ts';
import type { Location, Span } from '../text.ts';
import type { ComposeNode, ComposeScalar, ComposeVariable } from './compose-file.ts';
import type { MergedCompose } from './merged-compose.ts';
import { valuesOf } from './tree.ts';

/** A value that looks like a secret, and the parts of it that compose takes for variables. */
export interface StrayDollars {
  readonly scalar: ComposeScalar;
  readonly variables: readonly ComposeVariable[];
}

const SECRET =
  /(?:secret|passw(?:or)?d|passwd|token|api_?key|private_?key|salt|credential)(?!.*_(?:file|path|dir|url|uri|host)$)/i;
/** Hashes of crypt(3) and htpasswd, which begin with a dollar sign. */
const HASH = /\$(?:apr1|2[abxy]|argon2\w*|1|5|6|y)\$/;
/** How people name variables; a `$` in a random text is seldom followed by such a word. */
const MEANT = /^[A-Z][A-Z0-9_]{2,}$|_/;
const DJANGO_KEY = /^django-insecure-/;

/** The values of a set in which an unescaped `$` is surely meant as a dollar sign. */
export function strayDollars(set: MergedCompose): readonly StrayDollars[] {
  const found: StrayDollars[] = [];
  const seen = new Set<Location>();
  for (const service of set.services.values()) {
    for (const { name, scalar } of namedScalars(service.node)) {
      if (scalar.variables.length === 0 || seen.has(scalar.location)) continue;
      seen.add(scalar.location);
      const variables = scalar.variables.filter((variable) => isStray(scalar, variable));
      if (variables.length > 0 && isSecret(name, scalar)) found.push({ scalar, variables });
    }
  }
  return found;
}

/** A value of an env file that looks like a secret, and the places of the parts that compose takes for variables. */
export interface StrayDollarsOfFile {
  readonly path: string;
  /** The value without its quotes. */
  readonly value: Span;
  readonly variables: readonly Span[];
}

/**
 * The values of the set's env files in which an unescaped `$` is surely meant as a dollar sign. Compose replaces
 * variables in them, but not between single quotes.
 */
export function strayDollarsOfFiles(set: MergedCompose, files: Files): readonly StrayDollarsOfFile[] {
  const found = new Map<string, StrayDollarsOfFile>();
  for (const service of set.services.values())
    for (const { name, raw, value, origin, valueLocation } of service.environment.values()) {
      if (origin !== 'env_file' || raw === undefined || !valueLocation || !isSecret(name, { raw })) continue;
      const { path, span } = valueLocation;
      const written = files.text(path)?.slice(span.start, span.end);
      const stray = /(?<![\\$])\$([A-Za-z_]\w*)/g;
      const uses = [...raw.matchAll(stray)];
      // Each is unset: Compose leaves a blank in its place.
      if (uses.length === 0 || written !== raw || value !== raw.replace(stray, '')) continue;
      if (uses.some(([whole, variable = '']) => raw === whole || isMeant(variable, raw))) continue;
      const variables = uses.map(({ 0: whole, index }) => {
        const start = span.start + index;
        return { start, end: start + whole.length };
      });
      found.set(`${path}:${span.start}`, { path, value: span, variables });
    }
  return [...found.values()];
}

function isSecret(name: string, { raw }: { readonly raw: string }): boolean {
  return SECRET.test(name) || HASH.test(raw) || DJANGO_KEY.test(raw);
}

/** A bare `$name` in the middle of a value, which nobody sets and which is named like no variable. */
function isStray({ raw }: ComposeScalar, { name, operator, value, location }: ComposeVariable): boolean {
  const bare = location.span.end - location.span.start === name.length + 1;
  if (!bare || operator !== undefined || value !== undefined || raw === `$${name}`) return false;
  return !isMeant(name, raw);
}

function isMeant(name: string, raw: string): boolean {
  return !HASH.test(raw) && (MEANT.test(name) || /[/{]/.test(raw));
}

function namedScalars(service: ComposeNode): { name: string; scalar: ComposeScalar }[] {
  if (service.kind !== 'map') return [];
  const found: { name: string; scalar: ComposeScalar }[] = [];
  for (const key of ['environment', 'labels', 'command']) {
    const node = service.entries.get(key)?.value;
    if (node?.kind === 'map') {
      for (const [name, { value }] of node.entries)
        if (value.kind === 'scalar') found.push({ name, scalar: value });
    } else if (node) {
      for (const scalar of valuesOf(node)) found.push({ name: scalar.raw.split('=')[0] ?? '', scalar });
    }
  }
  return found;
}
