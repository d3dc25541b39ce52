// What containers, images, volumes and networks have in common.

/** The kinds of things that an engine holds. */
export type Kind = 'container' | 'image' | 'volume' | 'network';

/** What Compose wrote on a thing that it made. */
export interface ComposeOrigin {
  readonly project: string;
  /** A container's service; a volume's or network's name inside the project. */
  readonly service: string | undefined;
  /** Which replica, from 1. */
  readonly number: number | undefined;
  /** Made by `run`, not by `up`. */
  readonly oneOff: boolean;
  readonly workingDir: string | undefined;
  readonly configFiles: readonly string[];
}

/** Names one thing of the engine. */
export interface Ref {
  readonly kind: Kind;
  /** A volume's is its name. */
  readonly id: string;
}

/** A thing of any kind. */
export interface AnyThing extends Ref {
  readonly labels: Readonly<Record<string, string>>;
  readonly compose: ComposeOrigin | undefined;
  /** Milliseconds since 1970; undefined where the engine does not say. */
  readonly created: number | undefined;
}

/** Things by kind and id; a kind that nobody asked for is absent. */
export type Held<T extends AnyThing> = {
  readonly [K in T['kind']]?: ReadonlyMap<string, Extract<T, { readonly kind: K }>>;
};
