// Ignore comments: ours, hadolint's, BuildKit's and dclint's, and whether each of them was needed.
import type { ComposeFile } from '../compose/compose-file.ts';
import type { Dockerfile } from '../dockerfile/dockerfile-model.ts';
import type { SourceText, Span } from '../text.ts';
import type { AnyRule, Suppression } from './rule.ts';

const OURS = /#\s*dockyard\s+(ignore|ignore-file)[ \t]*=([\w,\- \t]*)/g;
/** One of ours that names nothing, which many would take for all rules. */
const NAMELESS = /#[ \t]*dockyard[ \t]+ignore(?:-file)?[ \t]*=?[ \t]*\r?$/gm;
const HADOLINT = /^#\s*hadolint\s+((?:global|stage)\s+)?ignore\s*=\s*([\w, \t]*)/;
/** Above an instruction it holds for that one, from Dockerfile frontend 1.21 on. */
const CHECK = /^#\s*check\s*=\s*(\S+)/i;
const DCLINT = /#\s*dclint\s+(disable-line|disable)(?:[ \t]+([\w\-, \t]*))?/g;

/** The ignore comments of a Dockerfile. A comment above an instruction holds for all of it. */
export function dockerfileSuppressions(file: Dockerfile): readonly Suppression[] {
  const found: Suppression[] = [];
  const { source } = file;
  for (const { name, valueSpan } of file.directives)
    if (name === 'check') found.push(...skippedChecks(source, valueSpan, undefined));
  const directives = new Set(file.directives.map(({ span }) => span.start));
  for (const comment of file.comments) {
    const text = source.slice(comment);
    const check = directives.has(comment.start) ? null : CHECK.exec(text);
    if (check) {
      const end = comment.start + check[0].length;
      const value = { start: end - (check[1]?.length ?? 0), end };
      found.push(...skippedChecks(source, value, instructionBelow(file, comment)));
    }
    const hadolint = HADOLINT.exec(text);
    if (hadolint) {
      const ids = {
        start: comment.start + hadolint[0].length - (hadolint[2]?.length ?? 0),
        end: comment.start + hadolint[0].length,
      };
      const over = hadolintScope(file, comment, hadolint[1]?.trim());
      for (const span of options(source, ids, ','))
        found.push({ linter: 'hadolint', id: source.slice(span), span, over });
    }
    ours(source, comment, () => instructionBelow(file, comment), found);
  }
  return found;
}

/** `skip=A,B;error=true` as ignore comments for BuildKit's checks. */
function skippedChecks(source: SourceText, value: Span, over: Span | undefined): readonly Suppression[] {
  return options(source, value, ';')
    .filter((part) => source.slice(part).startsWith('skip='))
    .flatMap(({ start, end }) => options(source, { start: start + 5, end }, ','))
    .map((span) => {
      const id = source.slice(span);
      return { linter: 'buildkit', id: id === 'all' ? '*' : id, span, over };
    });
}

/** Where a comment for hadolint holds: in the instruction below, in the rest of a stage, or in the file. */
function hadolintScope(file: Dockerfile, comment: Span, word: string | undefined): Span | undefined {
  if (word === 'global') return undefined;
  const below = instructionBelow(file, comment);
  if (word !== 'stage') return below;
  const stage = file.stages.find(({ span }) => span.start <= below.start && below.start <= span.end);
  return stage ? { start: below.start, end: stage.span.end } : below;
}

/** The ignore comments of a compose file: on the line above, or at the end of the line. */
export function composeSuppressions(file: ComposeFile): readonly Suppression[] {
  const found: Suppression[] = [];
  for (const comment of file.comments) {
    ours(file.source, comment, () => lineOrNext(file.source, comment), found);
    for (const match of file.source.slice(comment).matchAll(DCLINT)) {
      const end = comment.start + match.index + match[0].length;
      const over = match[1] === 'disable' ? undefined : lineOrNext(file.source, comment);
      const ids = options(file.source, { start: end - (match[2]?.length ?? 0), end }, /[ ,\t]/);
      if (ids.length === 0) found.push({ linter: 'dclint', id: '*', span: comment, over });
      for (const span of ids) found.push({ linter: 'dclint', id: file.source.slice(span), span, over });
    }
  }
  return found;
}

/** Our ignore comments in any other file whose comments start with `#` (settings, scripts, nginx). */
export function plainSuppressions(source: SourceText): readonly Suppression[] {
  const found: Suppression[] = [];
  if (!source.text.includes('dockyard ignore')) return found;
  const whole = { start: 0, end: source.text.length };
  ours(source, whole, (at) => lineOrNext(source, at), found);
  return found;
}

/** Suppressions by what they name, so that a finding asks only those that may be meant. */
export class SuppressionIndex {
  readonly #byName = new Map<string, Suppression[]>();

  constructor(suppressions: readonly Suppression[]) {
    for (const one of suppressions) {
      const name = `${one.linter}:${one.id}`;
      const list = this.#byName.get(name);
      if (list) list.push(one);
      else this.#byName.set(name, [one]);
    }
  }

  /** Those that silence a rule's finding at a place. */
  silencing(rule: AnyRule, at: Span): readonly Suppression[] {
    if (this.#byName.size === 0) return [];
    const names = new Set([`dockyard:${rule.id}`]);
    for (const { linter, rule: id } of rule.equals) names.add(`${linter}:${id}`).add(`${linter}:*`);
    return [...names].flatMap((name) =>
      (this.#byName.get(name) ?? []).filter((one) => silences(one, rule, at)),
    );
  }
}

/** Whether a suppression silences a rule's finding at a place. */
export function silences(suppression: Suppression, rule: AnyRule, at: Span): boolean {
  if (suppression.over && (at.start < suppression.over.start || at.start > suppression.over.end))
    return false;
  return names(suppression, rule);
}

function names(suppression: Suppression, rule: AnyRule): boolean {
  if (suppression.linter === 'dockyard') return suppression.id === rule.id;
  return rule.equals.some(
    (equal) =>
      equal.linter === suppression.linter && (suppression.id === '*' || equal.rule === suppression.id),
  );
}

function ours(source: SourceText, within: Span, over: (at: Span) => Span, found: Suppression[]): void {
  for (const { index, 0: text } of source.slice(within).matchAll(NAMELESS)) {
    const span = { start: within.start + index, end: within.start + index + text.trimEnd().length };
    found.push({ linter: 'dockyard', id: '', span, over: over(span) });
  }
  for (const match of source.slice(within).matchAll(OURS)) {
    const start = within.start + match.index;
    const end = start + match[0].length;
    for (const span of options(source, { start: end - (match[2]?.length ?? 0), end }, ',')) {
      const id = source.slice(span).split(/[ \t]/)[0] ?? '';
      found.push({
        linter: 'dockyard',
        id,
        span: { start: span.start, end: span.start + id.length },
        over: match[1] === 'ignore-file' ? undefined : over({ start, end }),
      });
    }
  }
}

/** The trimmed, non-empty pieces of a span. */
function options(source: SourceText, span: Span, separator: string | RegExp): Span[] {
  const pieces: Span[] = [];
  let at = span.start;
  for (const piece of source.slice(span).split(separator)) {
    const trimmed = piece.trim();
    const start = at + piece.indexOf(trimmed);
    if (trimmed) pieces.push({ start, end: start + trimmed.length });
    at += piece.length + 1;
  }
  return pieces;
}

function instructionBelow(file: Dockerfile, comment: Span): Span {
  let low = 0;
  let high = file.instructions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((file.instructions[middle]?.span.end ?? 0) < comment.end) low = middle + 1;
    else high = middle;
  }
  // The first that ends behind the comment: it stands in that one, or above it.
  return file.instructions[low]?.span ?? comment;
}

/** The comment's own line when something stands before it, else the next line that is no comment. */
function lineOrNext(source: SourceText, comment: Span): Span {
  const { line } = source.positionAt(comment.start);
  const own = source.lineSpan(line);
  if (source.text.slice(own.start, comment.start).trim() !== '') return own;
  let next = line + 1;
  while (next < source.lineCount && source.slice(source.lineSpan(next)).trimStart().startsWith('#')) next++;
  return next < source.lineCount ? source.lineSpan(next) : own;
}
