// Output formats of findings: for terminals, programs, code scanning (SARIF) and GitHub's log.
import type { Finding } from '#core/lint/engine.ts';
import type { AnyRule } from '#core/lint/rule.ts';
import { shownLine } from '#core/secrets/excerpt.ts';
import { findSecrets } from '#core/secrets/find.ts';
import type { Position, SourceText, Span } from '#core/text.ts';

/** A finding with the displayed path and the text of its file. */
export interface Placed {
  readonly finding: Finding;
  readonly file: string;
  readonly source: SourceText;
}

interface Options {
  readonly color: boolean;
  readonly rules: readonly AnyRule[];
}

/** None prints fixes: their edits hold the text of the files as it is, secrets included. */
export type Format = 'pretty' | 'json' | 'sarif' | 'github';

export const formats: Readonly<Record<Format, (found: readonly Placed[], options: Options) => string>> = {
  pretty,
  json: (found) => `${JSON.stringify(found.map(record), undefined, 2)}\n`,
  sarif,
  github,
};

interface LintRecord {
  readonly file: string;
  /** All four are 1-based; the end is exclusive. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly message: string;
}

function record({ finding, file, source }: Placed): LintRecord {
  const start = source.positionAt(finding.span.start);
  const end = source.positionAt(finding.span.end);
  return {
    file,
    line: start.line + 1,
    column: columnOf(source, start),
    endLine: end.line + 1,
    endColumn: columnOf(source, end),
    rule: finding.rule.id,
    severity: finding.severity,
    message: finding.message,
  };
}

/** Counts like editors: a byte order mark is not a character of the first line. */
function columnOf({ text }: SourceText, { line, character }: Position): number {
  return character + (line === 0 && character > 0 && text.startsWith('\uFEFF') ? 0 : 1);
}

const COLORS = { error: '31', warning: '33', info: '34', hint: '36' } as const;

function pretty(found: readonly Placed[], { color }: Options): string {
  const paint = (code: string, text: string): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const lines: string[] = [];
  const secrets = secretsOf();
  let file: string | undefined;
  for (const placed of found) {
    const at = record(placed);
    if (at.file !== file) {
      lines.push(...(file === undefined ? [] : ['']), paint('1', printable(at.file)));
      file = at.file;
    }
    lines.push(
      `  ${at.line}:${at.column}  ${paint(COLORS[at.severity], at.severity)}  ${printable(at.message)}  ${paint('2', at.rule)}`,
      ...excerpt(placed, at, {
        secrets: secrets(placed),
        paint: (text) => paint(COLORS[at.severity], text),
      }),
    );
  }
  const counts = (['error', 'warning', 'info', 'hint'] as const)
    .map(
      (severity) => [severity, found.filter(({ finding }) => finding.severity === severity).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}${count > 1 && severity !== 'info' ? 's' : ''}`);
  return `${[...lines, ...(lines.length > 0 ? [''] : []), counts.length > 0 ? counts.join(', ') : 'No problems found.'].join('\n')}\n`;
}

/** The source line with the finding underlined and the secrets masked. */
function excerpt(
  { finding, source }: Placed,
  at: LintRecord,
  { secrets, paint }: { readonly secrets: readonly Span[]; paint(text: string): string },
): readonly string[] {
  const span = source.lineSpan(at.line - 1);
  const whole = source.slice(span);
  if (whole.trim() === '' || whole.length > 400) return [];
  const mark = whole.startsWith('\uFEFF') ? 1 : 0;
  const line = shownLine(source.text, { start: span.start + mark, end: span.end }, secrets);
  const { start, end } = line.columnsOf(finding.span);
  const text = printable(line.text.replaceAll('\t', ' '));
  return [`      | ${text}`, `      | ${' '.repeat(start)}${paint('^'.repeat(Math.max(1, end - start)))}`];
}

const envFile = /(?:^|\/)(?:\.env(?:\.[^/]*)?|[^/]*\.env)$/;

/** The secrets of each file that is excerpted, looked for once. */
function secretsOf(): (placed: Placed) => readonly Span[] {
  const known = new Map<SourceText, readonly Span[]>();
  return ({ file, source }) => {
    const found = known.get(source) ?? findSecrets(source.text, { envFile: envFile.test(file) });
    known.set(source, found);
    return found;
  };
}

/** Replaces control characters in text from files. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');
}

function github(found: readonly Placed[]): string {
  const level = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' } as const;
  const data = (text: string): string =>
    text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return found
    .map((placed) => {
      const at = record(placed);
      const place = `file=${property(at.file)},line=${at.line},col=${at.column},endLine=${at.endLine},endColumn=${at.endColumn}`;
      return `::${level[at.severity]} ${place},title=${property(at.rule)}::${data(at.message)}\n`;
    })
    .join('');
}

function sarif(found: readonly Placed[], { rules }: Options): string {
  const level = { error: 'error', warning: 'warning', info: 'note', hint: 'note' } as const;
  const used = rules.filter((rule) => found.some(({ finding }) => finding.rule.id === rule.id));
  const results = found.map((placed) => {
    const at = record(placed);
    return {
      ruleId: at.rule,
      ruleIndex: used.findIndex((rule) => rule.id === at.rule),
      level: level[at.severity],
      message: { text: at.message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: at.file.split('/').map(encodeURIComponent).join('/') },
            region: {
              startLine: at.line,
              startColumn: at.column,
              endLine: at.endLine,
              endColumn: at.endColumn,
            },
          },
        },
      ],
    };
  });
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'dockyard',
            rules: used.map((rule) => ({
              id: rule.id,
              shortDescription: { text: rule.title },
              defaultConfiguration: { level: level[rule.severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}
