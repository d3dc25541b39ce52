// Edits of settings modules: of the literals of values, and of lines beside them.
import type { DjangoSettings } from '../django/django-settings.ts';
import type { Files } from '../files.ts';
import { importOf, lineBehindAssignment, literalAround } from '../python/python-edits.ts';
import type { PythonValue } from '../python/python-value.ts';
import { applyEdits, type Edit, lineEnd, type Span } from '../text.ts';

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
  protected literal({ location }: PythonValue): Span | undefined {
    const text = this.files.text(location.path);
    if (text === undefined || !this.settings.files.includes(location.path)) return undefined;
    return literalAround(location.path, text, location.span);
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
    this.#propose(value.location.path, place, replacement, reason);
  }

  protected insert(path: string, offset: number, text: string, reason: string): void {
    this.#propose(path, { start: offset, end: offset }, text, reason);
  }

  /** In the line ends of the file. */
  #propose(path: string, span: Span, text: string, reason: string): void {
    const end = lineEnd(this.files.text(path) ?? '');
    this.edits.push({ reason, edit: { path, span, text: text.replace(/\r?\n/g, end) } });
  }

  /** @returns whether the value is assigned to the name by a statement of the module itself */
  protected lineBehind(value: PythonValue, name: string, line: string, reason: string): boolean {
    const { path, span } = value.location;
    const text = this.files.text(path);
    if (text === undefined || !this.settings.files.includes(path)) return false;
    const edit = lineBehindAssignment(path, text, { name, offset: span.start }, line);
    if (!edit) return false;
    if (line.includes('os.')) this.useOs.add(path);
    this.edits.push({ reason, edit });
    return true;
  }

  /** Imports `os` where a new text needs it, before the first import. */
  protected importOs(): void {
    for (const path of this.useOs) {
      const used = this.edits.filter(({ edit }) => edit.path === path).map(({ edit }) => edit.span.start);
      const edit = importOf(path, this.files.text(path) ?? '', 'os', Math.min(...used));
      if (edit) this.edits.push({ reason: 'Import `os`', edit });
    }
  }
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
