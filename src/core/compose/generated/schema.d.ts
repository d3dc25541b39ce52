// What scripts/generate-schema.ts writes beside this file.

/** An error of the compiled schema; `params` depends on the keyword. */
export interface SchemaError {
  /** A JSON pointer. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The schema that holds the keyword. */
  readonly parentSchema: Readonly<Record<string, unknown>>;
}

declare const validate: {
  (data: unknown): boolean;
  /** The errors of the last call. */
  readonly errors: readonly SchemaError[] | null;
};

export default validate;
