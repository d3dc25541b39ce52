// The edits that silence a finding: ignore comments, put where they work and leave the file's meaning alone.
import { parseCompose } from '../compose/parse.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import { applyEdits, type Edit, lineEnd, SourceText, type Span } from '../text.ts';
import type { Finding } from './engine.ts';
import type { Suppression } from './rule.ts';
import { composeSuppressions, dockerfileSuppressions, plainSuppressions, silences } from './suppressions.ts';

/** How a file is read for ignore comments. */
export type CommentedAs = 'dockerfile' | 'compose' | 'plain';

/**
 * The edit after which the rule is silent at the finding's place: its id joins an ignore comment that is
 * there, or a comment is put above, else behind the line. Undefined where no comment can stand, as
 * inside a block scalar or a continued shell command.
 * @param text the text that the finding's span belongs to
 */
export function ignoreHere(text: string, as: CommentedAs, finding: Finding): Edit | undefined {
  const source = new SourceText(text);
  const present = suppressionsOf(finding.path, text, as).filter(
    (one) => one.linter === 'dockyard' && one.over !== undefined && covers(one.over, finding.span),
  );
  const { line } = source.positionAt(anchor(finding, text, as));
  const here = source.lineSpan(line);
  const indent = /^[ \t]*/.exec(source.slice(here))?.[0] ?? '';
  const comment = `# dockyard ignore=${finding.rule.id}`;
  const candidates: Edit[] = [];
  const last = present.at(-1);
  if (last) candidates.push(insertion(finding.path, last.span.end, `,${finding.rule.id}`));
  if (as !== 'plain' || !continues(source, line - 1))
    candidates.push(
      insertion(finding.path, here.start + indent.length, `${comment}${lineEnd(text)}${indent}`),
    );
  if (as !== 'dockerfile' && !continues(source, line))
    candidates.push(insertion(finding.path, here.end, `  ${comment}`));
  return candidates.find((edit) => works(text, as, edit, finding));
}

/** The edit after which the rule is silent in the whole file; undefined where that cannot be had. */
export function ignoreInFile(text: string, as: CommentedAs, finding: Finding): Edit | undefined {
  const present = suppressionsOf(finding.path, text, as).filter(
    (one) => one.linter === 'dockyard' && one.over === undefined,
  );
  const last = present.at(-1);
  const edit = last
    ? insertion(finding.path, last.span.end, `,${finding.rule.id}`)
    : insertion(
        finding.path,
        headEnd(finding.path, text, as),
        `# dockyard ignore-file=${finding.rule.id}${lineEnd(text)}`,
      );
  return works(text, as, edit, finding) ? edit : undefined;
}

/** Where the line starts that a comment must stand above: of a Dockerfile, the instruction's. */
function anchor(finding: Finding, text: string, as: CommentedAs): number {
  if (as !== 'dockerfile') return finding.span.start;
  const instruction = parseDockerfile(finding.path, text).instructions.find((one) =>
    covers(one.span, finding.span),
  );
  return instruction?.span.start ?? finding.span.start;
}

/** The end of what must stay at the top: a byte order mark, parser directives, `#!`, a coding line. */
function headEnd(path: string, text: string, as: CommentedAs): number {
  const source = new SourceText(text);
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 0;
  if (as === 'dockerfile') {
    const last = parseDockerfile(path, text).directives.at(-1);
    if (last) line = source.positionAt(last.span.start).line + 1;
  } else if (as === 'compose') {
    if (text.startsWith('%', start)) while (/^%/.test(lineText(source, line, start))) line++;
    if (/^---/.test(lineText(source, line, start)) && line > 0) line++;
  } else {
    if (lineText(source, line, start).startsWith('#!')) line++;
    if (/^#.*coding[:=]/.test(lineText(source, line, start))) line++;
  }
  return line === 0 ? start : source.offsetAt({ line, character: 0 });
}

function lineText(source: SourceText, line: number, from: number): string {
  const { start, end } = source.lineSpan(line);
  return source.text.slice(Math.max(start, from), end);
}

/** Whether a shell or nginx line goes on in the next one. */
function continues(source: SourceText, line: number): boolean {
  return line >= 0 && source.slice(source.lineSpan(line)).endsWith('\\');
}

function insertion(path: string, at: number, text: string): Edit {
  return { path, span: { start: at, end: at }, text };
}

/** Whether the text after the edit silences the rule where the finding then stands. */
function works(text: string, as: CommentedAs, edit: Edit, finding: Finding): boolean {
  const by = edit.span.start <= finding.span.start ? edit.text.length : 0;
  const moved = { start: finding.span.start + by, end: finding.span.end + by };
  const changed = applyEdits(text, [edit]);
  if (as === 'compose' && problems(finding.path, changed) > problems(finding.path, text)) return false;
  return suppressionsOf(finding.path, changed, as).some(
    (one) => one.linter === 'dockyard' && silences(one, finding.rule, moved),
  );
}

function problems(path: string, text: string): number {
  return parseCompose(path, text).problems.length;
}

function suppressionsOf(path: string, text: string, as: CommentedAs): readonly Suppression[] {
  if (as === 'dockerfile') return dockerfileSuppressions(parseDockerfile(path, text));
  if (as === 'compose') return composeSuppressions(parseCompose(path, text));
  return plainSuppressions(new SourceText(text));
}

function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.start <= outer.end;
}
