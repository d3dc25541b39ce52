// The variables that may follow a `$` or `${` in a compose file.
import { readEnvText } from '../compose/dotenv.ts';
import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import type { Span } from '../text.ts';

/** A variable reference that is being typed. */
export interface ReferencePosition {
  /** The part of the name that is already typed. */
  readonly span: Span;
  readonly braced: boolean;
  /** The closing brace exists. */
  readonly closed: boolean;
}

export interface KnownVariable {
  readonly name: string;
  /** The file that sets it, or one that uses it. */
  readonly from: string;
}

/** An odd number of dollar signs; `$$` is an escaped dollar sign. */
const open = /(?:^|[^$])(?:\$\$)*\$(\{?)([A-Za-z_]\w{0,99})?$/;

/** @returns undefined if no variable is being typed */
export function referenceAt(text: string, offset: number): ReferencePosition | undefined {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const found = open.exec(line.slice(-300));
  if (!found || /(?:^|\s)#/.test(line)) return undefined;
  const [, brace, name = ''] = found;
  return {
    span: { start: offset - name.length, end: offset },
    braced: brace === '{',
    closed: /^\w{0,100}[}:?+-]/.test(text.slice(offset, offset + 101)),
  };
}

/** The variables that the env files set, then those that the Compose files already use. */
export function variablesFor({ projects, files }: WorkspaceModel, path: string): readonly KnownVariable[] {
  const sets = projects.filter((project) => project.uses(path)).map(({ set }) => set);
  const known = new Map<string, KnownVariable>();
  for (const file of new Set(sets.flatMap(({ envFiles }) => envFiles))) {
    const text = files.text(file);
    for (const { name } of text === undefined ? [] : readEnvText(text, undefined, () => undefined).entries)
      known.set(name, { name, from: file });
  }
  for (const { name, location } of sets.flatMap(({ variables }) => variables))
    if (!known.has(name)) known.set(name, { name, from: location.path });
  return [...known.values()];
}
