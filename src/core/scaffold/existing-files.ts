// Lines for files that a project has already: requirements, .env.example, .dockerignore.
import { type Files, join } from '../files.ts';
import { lineEnd } from '../text.ts';
import type { DjangoReading, PythonPackages } from './answers.ts';
import type { ProposedEdit } from './settings-editor.ts';

/** The lines that a file lacks, at its end: comments are left out, and of a variable any value counts. */
export function missingLines(
  path: string,
  existing: string,
  text: string,
  reason = 'Add the missing lines',
): readonly ProposedEdit[] {
  const keyOf = (line: string): string =>
    (/^\s*(?:#\s*)?([A-Z_]\w*)=/.exec(line)?.[1] ?? line).trim().replace(/\/$/, '');
  const known = new Set(existing.split('\n').map(keyOf));
  const lines = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#') && !known.has(keyOf(line)));
  if (lines.length === 0) return [];
  const end = { start: existing.length, end: existing.length };
  const newline = lineEnd(existing);
  const before = existing === '' || existing.endsWith('\n') ? '' : newline;
  return [{ reason, edit: { path, span: end, text: `${before}${lines.join(newline)}${newline}` } }];
}

/** What the requirements lack, where they are a file that may get more lines. */
export function requirementEdits(
  files: Files,
  { editable }: PythonPackages,
  added: readonly string[],
): readonly ProposedEdit[] {
  if (editable === undefined || added.length === 0) return [];
  const reason = `Add ${added.map((name) => `\`${name}\``).join(', ')}`;
  return missingLines(editable, files.text(editable) ?? '', added.join('\n'), reason);
}

/** Variables for an .env.example that is there. */
export function exampleEdits(
  files: Files,
  { base }: DjangoReading,
  examples: ReadonlyMap<string, string>,
): readonly ProposedEdit[] {
  const path = join(base, '.env.example');
  const existing = files.text(path);
  if (existing === undefined) return [];
  return missingLines(path, existing, [...examples].map(([name, value]) => `${name}=${value}`).join('\n'));
}
