// One compose file as written: its tree, its problems, its comments.
import { SourceText } from '../text.ts';
import type { ComposeFile, ComposeProblem } from './compose-file.ts';
import { mergeTrees } from './merge.ts';
import { isComposeText } from './recognize.ts';
import { rereadYaml } from './reread.ts';
import { interpolated } from './scalar.ts';
import { valuesOf } from './tree.ts';
import { readYaml } from './yaml.ts';
import { MAX_PROBLEMS } from './yaml-documents.ts';

/** Longer texts are no compose files that a person wrote. */
const MAX_LENGTH = 2_000_000;

/**
 * Reads a compose file.
 * @param path the file's path, kept in every location
 * @param text any text; what cannot be read becomes a problem, never an exception
 * @param before the same file before an edit: what is the same in it is not read again
 */
export function parseCompose(path: string, text: string, before?: ComposeFile): ComposeFile {
  const source = new SourceText(text);
  if (text.length > MAX_LENGTH) {
    return { path, source, root: undefined, problems: [], comments: [], isCompose: false };
  }
  const { documents, problems, comments } =
    (before && rereadYaml(path, text, before)) ?? readYaml(path, text);
  const isCompose = isComposeText(path, text, documents);
  const root = documents.reduce((merged, document) => mergeTrees(merged, document), documents[0]);
  const invalid: ComposeProblem[] = [];
  if (isCompose && text.includes('$')) {
    for (const document of documents) {
      for (const scalar of valuesOf(document)) {
        if (scalar.value !== undefined || invalid.length >= MAX_PROBLEMS) continue;
        const { problem } = interpolated(scalar, text, () => undefined);
        if (problem) invalid.push(problem);
      }
    }
  }
  return { path, source, root, problems: [...problems, ...invalid], comments, isCompose };
}
