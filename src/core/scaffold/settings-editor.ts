// Edits of settings modules: of the literals of values, and of lines beside them.
import type { DjangoSettings } from '../django/django-settings.ts';
import type { Files } from '../files.ts';
import type { PythonValue } from '../python/python-value.ts';
import { applyEdits, type Edit } from '../text.ts';

/** An edit with why it is needed. */
export interface ProposedEdit {
  readonly reason: string;
  readonly edit: Edit;
  /** Good to have, and not needed: not selected in a preview. */
  readonly optional?: true;
  /** What it appends to a compose file; undefined for a change of what is there. */
  readonly appends?: 'service' | 'section';
}

/** Collects edits of a settings module and of the modules that it imports. */
export class SettingsEditor {
  protected readonly files: Files;
  protected readonly settings: DjangoSettings;
  protected readonly edits: ProposedEdit[] = [];
  protected readonly notes: string[] = [];
  /** Paths whose new text uses `os`. */
  protected readonly useOs = new Set<string>();

  constructor(files: Files, settings: DjangoSettings) {
    this.files = files;
    this.settings = settings;
  }

  /** The literal of a value with its quotes or brackets; undefined where something else is written at its place. */
  protected literal({ location }: PythonValue): { readonly start: number; readonly end: number } | undefined {
    const text = this.files.text(location.path);
    if (text === undefined || !this.settings.files.includes(location.path)) return undefined;
    const { start, end } = location.span;
    const quote = text[start - 1];
    return quote !== undefined && /['"]/.test(quote) && text[end] === quote
      ? { start: start - 1, end: end + 1 }
      : { start, end };
  }

  /** @param name of the setting whose assignment the value must be the whole of; undefined for a part of one */
  protected replace(
    value: PythonValue,
    name: string | undefined,
    changed: (old: string) => string,
    reason: string,
  ): void {
    const place = this.literal(value);
    const text = this.files.text(value.location.path);
    if (!place || text === undefined) return;
    const before = text.slice(text.lastIndexOf('\n', place.start - 1) + 1, place.start);
    if (name !== undefined && !new RegExp(`^${name}\\s*(?::[^=]+)?=\\s*$`).test(before)) {
      this.notes.push(`\`${name}\` could not be changed. ${reason}.`);
      return;
    }
    const replacement = changed(text.slice(place.start, place.end));
    if (replacement.includes('os.')) this.useOs.add(value.location.path);
    this.edits.push({ reason, edit: { path: value.location.path, span: place, text: replacement } });
  }

  protected insert(path: string, offset: number, text: string, reason: string): void {
    this.edits.push({ reason, edit: { path, span: { start: offset, end: offset }, text } });
  }

  protected lineBehind({ location: { path, span } }: PythonValue, line: string, reason: string): void {
    const text = this.files.text(path);
    if (text === undefined || !this.settings.files.includes(path)) return;
    const newline = text.indexOf('\n', span.end);
    const end = newline < 0 ? text.length : newline - (text[newline - 1] === '\r' ? 1 : 0);
    if (line.includes('os.')) this.useOs.add(path);
    this.insert(path, end, `${newline >= 0 && text[newline - 1] === '\r' ? '\r\n' : '\n'}${line}`, reason);
  }

  /** Imports `os` where a new text needs it, before the first import. */
  protected importOs(): void {
    for (const path of this.useOs) this.#importInto(path);
  }

  #importInto(path: string): void {
    const text = this.files.text(path) ?? '';
    if (/^import os\b/m.test(text)) return;
    const first = /^(?!from __future__)(?:from|import) /m.exec(text)?.index;
    this.insert(path, first ?? afterDocstring(text), 'import os\n', 'Import `os`');
  }
}

function afterDocstring(text: string): number {
  return /^(?:\s*#.*\n|\s*\n)*(?:("""|''')[\s\S]*?\1[ \t]*\n)?/.exec(text)?.[0].length ?? 0;
}

/** The texts after all proposed edits, by path. */
export function editedTexts(files: Files, edits: readonly ProposedEdit[]): Readonly<Record<string, string>> {
  const paths = [...new Set(edits.map(({ edit }) => edit.path))];
  return Object.fromEntries(
    paths.map((path) => [
      path,
      applyEdits(
        files.text(path) ?? '',
        edits.filter(({ edit }) => edit.path === path).map(({ edit }) => edit),
      ),
    ]),
  );
}
