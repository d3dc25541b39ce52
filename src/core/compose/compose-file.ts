// A compose file as it is written: its nodes with their places.
import type { Location, SourceText, Span } from '../text.ts';

/** A value of the merged tree; each knows the file and span it comes from. */
export type ComposeNode = ComposeMap | ComposeList | ComposeScalar;

/** `!reset` or `!override` before a value: what a merge does with it. */
export type MergeTag = 'reset' | 'override' | undefined;

export interface ComposeMap {
  readonly kind: 'map';
  readonly location: Location;
  readonly tag: MergeTag;
  readonly entries: ReadonlyMap<string, { readonly key: Location; readonly value: ComposeNode }>;
  /** The first `<<`, else `extends`, by which it has entries of other mappings; they keep the places where they are written. */
  readonly inheritsBy?: Location | undefined;
}

export interface ComposeList {
  readonly kind: 'list';
  readonly location: Location;
  readonly tag: MergeTag;
  readonly items: readonly ComposeNode[];
}

export interface ComposeScalar {
  readonly kind: 'scalar';
  /** The value alone: quotes excluded, and of a block scalar (`|`, `>`) its lines without the header. */
  readonly location: Location;
  readonly tag: MergeTag;
  readonly style: 'plain' | 'single' | 'double' | 'block';
  /** As written, quotes removed, before interpolation. */
  readonly raw: string;
  /** After interpolation and YAML typing; undefined where a variable in it is not known. */
  readonly value: string | number | boolean | null | undefined;
  readonly variables: readonly ComposeVariable[];
}

/** A `${NAME…}` in a value. */
export interface ComposeVariable {
  readonly name: string;
  /** `:-`, `-`, `:?`, `?`, `:+`, `+`; undefined for a bare use. */
  readonly operator: string | undefined;
  readonly operand: string | undefined;
  /** What it becomes: from the environment file or its default; undefined where nobody says. */
  readonly value: string | undefined;
  readonly location: Location;
}

/** A text that may not be known. `location` is the exact value, quotes excluded. */
export interface Text {
  readonly value: string | undefined;
  readonly raw: string;
  readonly location: Location;
}

/** Why a Compose file, or a file that it includes or extends, cannot be read as written. */
export interface ComposeProblem {
  /** `extends` is about the extended file, `service` about an extended service that the file does not define. */
  readonly kind: 'syntax' | 'include' | 'extends' | 'service' | 'interpolation' | 'circular';
  readonly message: string;
  readonly location: Location;
}

/** One compose file as written: what schema rules and editing help look at. */
export interface ComposeFile {
  readonly path: string;
  readonly source: SourceText;
  /** The root as written (anchors and `<<` resolved, nothing merged or interpolated beyond what `.env` gives); undefined where the file is empty. */
  readonly root: ComposeNode | undefined;
  readonly problems: readonly ComposeProblem[];
  readonly comments: readonly Span[];
  /** False for files that merely look like compose (a template, another tool's file). */
  readonly isCompose: boolean;
}
