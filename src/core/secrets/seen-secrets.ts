// The secrets of texts that were looked at before: one that comes again is not searched again.
import type { SourceText, Span } from '../text.ts';
import { literalSecrets, separatePlaces } from './find.ts';

export class SeenSecrets {
  readonly #places = new WeakMap<SourceText, readonly Span[]>();
  readonly #literal = new WeakMap<SourceText, readonly Span[]>();
  /** The names that `SpilledSecrets` found in a text. */
  readonly spilledNames = new WeakMap<SourceText, readonly string[]>();

  /** Every place whose value is a secret, references included, as it was found. */
  places(source: SourceText): readonly Span[] {
    const places = this.#places.get(source) ?? separatePlaces(source.text);
    this.#places.set(source, places);
    return places;
  }

  /** What `findSecrets` says. */
  literal(source: SourceText): readonly Span[] {
    const literal = this.#literal.get(source) ?? literalSecrets(source.text, this.places(source));
    this.#literal.set(source, literal);
    return literal;
  }
}
