// Image references: registry, repository, tag and digest.
import { basename } from '../files.ts';

/** `registry/path/name:tag@digest`, split. */
export interface ImageReference {
  /** `docker.io` where none is written. */
  readonly registry: string;
  /** As written without tag, digest and registry: `python`, `library/python`, `bitnami/redis`. */
  readonly repository: string;
  /** The last part of the repository: `python`. */
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** Whole, as written after variables were put in. */
  readonly text: string;
}

/**
 * Splits an image reference as Docker does. The first part is a registry only when it has a dot or
 * a port, or is `localhost`.
 */
export function parseReference(text: string): ImageReference {
  const at = text.indexOf('@');
  const named = at < 0 ? text : text.slice(0, at);
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const slash = named.indexOf('/');
  const first = slash < 0 ? '' : named.slice(0, slash);
  const hasRegistry = first.includes('.') || first.includes(':') || first === 'localhost';
  const path = hasRegistry ? named.slice(slash + 1) : named;
  const colon = path.lastIndexOf(':');
  const tagged = colon > path.lastIndexOf('/');
  const repository = tagged ? path.slice(0, colon) : path;
  return {
    registry: hasRegistry ? first : 'docker.io',
    repository,
    name: basename(repository),
    tag: tagged ? path.slice(colon + 1) : undefined,
    digest,
    text,
  };
}
