// Renders the examples of a rule page: the shared files folded, then the bad and the good version with marked lines.
import { type MarkedLine, markLines } from './line-marks.ts';
import type { ExampleFile, Examples } from './rule-page-source.ts';

/** One of the two versions of an example. */
interface Version {
  readonly files: readonly ExampleFile[];
  readonly other: readonly ExampleFile[];
  /** The sign in front of its changed lines. */
  readonly sign: '-' | '+';
  /** Said of a file that only the other version has, and of one that only this version has. */
  readonly absent: string;
  readonly only: string;
}

/** The section "Example" of a page, in Markdown that GitHub and the preview of VS Code both render. */
export function renderExamples({ shared, bad, good }: Examples): string {
  return [
    '## Example',
    ...sharedFiles(shared, bad.length > 0 ? '' : ' open'),
    '### Bad',
    ...version({ files: bad, other: good, sign: '-', absent: 'does not exist', only: '' }),
    '### Good',
    ...version({ files: good, other: bad, sign: '+', absent: 'removed', only: 'added' }),
  ].join('\n\n');
}

/** Open where the bad version only lacks a file: what is wrong is then seen in a shared one. */
function sharedFiles(files: readonly ExampleFile[], open: '' | ' open'): string[] {
  if (files.length === 0) return [];
  const names = files.map(({ path }) => `<code>${path}</code>`).join(', ');
  return [
    `<details${open}>\n<summary>Files that are the same in both versions: ${names}</summary>`,
    ...files.flatMap((file) => [caption(file), fence(file.language, file.text)]),
    '</details>',
  ];
}

function version({ files, other, sign, absent, only }: Version): string[] {
  const missing = other.filter((file) => !find(files, file));
  return [
    ...files.flatMap((file) => {
      const counterpart = find(other, file);
      return [caption(file, state(file, counterpart, only)), marked(file, counterpart, sign)];
    }),
    ...missing.map((file) => `\`${file.path}\`: ${absent}`),
  ];
}

/** What is said of a file: that only this version has it, or its mode where that differs. */
function state(file: ExampleFile, counterpart: ExampleFile | undefined, only: string): string {
  if (!counterpart) return only;
  if (counterpart.executable === file.executable) return '';
  return file.executable ? 'executable' : 'not executable';
}

function find(files: readonly ExampleFile[], { path }: ExampleFile): ExampleFile | undefined {
  return files.find((file) => file.path === path);
}

function caption({ path, text }: ExampleFile, state = ''): string {
  const remarks = [state, text.includes('\r') ? '`\\r` is a carriage return' : ''].filter(Boolean);
  return [`\`${path}\``, ...(remarks.length > 0 ? [remarks.join(', ')] : [])].join(': ');
}

/** A diff with the whole file as context; in the language of the file where no line of this version is marked. */
function marked(file: ExampleFile, counterpart: ExampleFile | undefined, sign: '-' | '+'): string {
  const lines = compare(file, counterpart, sign);
  if (!lines.some(({ changed }) => changed)) return fence(file.language, file.text);
  return fence('diff', lines.map(({ text, changed }) => `${changed ? sign : ' '}${text}\n`).join(''));
}

/** The lines of a file, marked against the other version of it, below its mode as git shows it where that differs. */
function compare(
  file: ExampleFile,
  counterpart: ExampleFile | undefined,
  sign: '-' | '+',
): readonly MarkedLine[] {
  const other = counterpart?.text ?? '';
  const lines = sign === '-' ? markLines(file.text, other).before : markLines(other, file.text).after;
  if (!counterpart || counterpart.executable === file.executable) return lines;
  const mode = `${sign === '-' ? 'old' : 'new'} mode ${file.executable ? '100755' : '100644'}`;
  return [{ text: mode, changed: true }, ...lines];
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.replaceAll('\r', '\\r')}\`\`\``;
}
