// A scalar's text after interpolation, traced back to the file, so that its parts have spans.
import type { Location, Span } from '../text.ts';
import { chained, mapSpan, TextBuilder, type TextMap } from '../text-map.ts';
import type { ComposeScalar, Text } from './compose-file.ts';
import { templateOf } from './interpolate.ts';
import { placeOf } from './scalar.ts';
import { stringOf } from './tree.ts';

/** A text and where its characters stand. */
export interface TracedScalar {
  readonly path: string;
  /** Unknown variables stay in it as written. */
  readonly text: string;
  readonly map: TextMap;
  /** Whether `[start, end)` of the text holds no unknown variable. */
  known(start: number, end: number): boolean;
}

/**
 * Traces a scalar of a resolved tree.
 * @param source the whole text of the scalar's file
 */
export function traceScalar(scalar: ComposeScalar, source: string): TracedScalar {
  const path = scalar.location.path;
  const place = placeOf(source, scalar);
  if (!scalar.raw.includes('$')) {
    return { path, text: stringOf(scalar) ?? scalar.raw, map: place, known: () => true };
  }
  const values = new Map(scalar.variables.map((variable) => [variable.location.span.start, variable.value]));
  const template = templateOf(scalar.raw);
  const builder = new TextBuilder();
  const unknown: Span[] = [];
  for (const piece of template.parts) {
    if ('text' in piece) {
      builder.add(piece.text, piece.start, piece.end);
      continue;
    }
    const { start, end } = piece.reference;
    const value = values.get(place.start(start));
    const at = builder.text.length;
    builder.add(value ?? scalar.raw.slice(start, end), start, end);
    if (value === undefined) unknown.push({ start: at, end: builder.text.length });
  }
  return {
    path,
    text: builder.text,
    map: chained(builder, place),
    known: (start, end) => !template.invalid && !unknown.some((span) => span.start < end && start < span.end),
  };
}

/** `[start, end)` of a traced text, as a text of its own. */
export function cut(whole: TracedScalar, start: number, end: number): Text {
  const text = whole.text.slice(start, end);
  return {
    value: whole.known(start, end) ? text : undefined,
    raw: text,
    location: placeAt(whole, start, end),
  };
}

export function placeAt(whole: TracedScalar, start: number, end: number): Location {
  return { path: whole.path, span: mapSpan(whole.map, start, end) };
}
