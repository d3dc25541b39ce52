// Writes docs/messages.md: every text that people read, for a review without reading the source.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failures } from '#core/failures/table.ts';
import type { AnyRule } from '#core/lint/rule.ts';
import { lintTexts } from '#core/lint/testing.ts';
import { commands } from '../src/manifest/commands.ts';
import { limits } from '../src/manifest/contributions.ts';
import { debugDescriptions, debuggerType } from '../src/manifest/debuggers.ts';
import { settingsGroups } from '../src/manifest/settings.ts';
import { taskDescriptions, taskType } from '../src/manifest/tasks.ts';
import type { SettingDeclaration } from '../src/manifest/types.ts';
import { container, views, welcomes } from '../src/manifest/views.ts';
import { firstArguments, proseIn } from './literals.ts';
import { reportCases } from './rule-cases.ts';

const top = join(import.meta.dirname, '..');
const file = join(top, 'docs/messages.md');

interface Source {
  readonly title: string;
  readonly files: readonly string[];
  /** Only the messages of errors, only sentences, or labels too. */
  readonly texts: 'errors' | 'sentences' | 'all';
}

const SOURCES: readonly Source[] = [
  {
    title: 'Compose files and lint configuration that cannot be read',
    files: ['src/core/compose/*.ts', 'src/core/lint/config.ts'],
    texts: 'sentences',
  },
  { title: 'Hovers', files: ['src/core/help/*.ts'], texts: 'all' },
  { title: 'Connection to the Docker engine', files: ['src/core/engine/*.ts'], texts: 'sentences' },
  {
    title: 'What is lost and what stays',
    files: ['src/core/engine/*/*-kind.ts', 'src/core/inventory/rows/words.ts'],
    texts: 'sentences',
  },
  { title: 'Arguments of management commands', files: ['src/core/manage/typed-arguments.ts'], texts: 'all' },
  { title: 'Explanation of a project', files: ['src/core/project/explain.ts'], texts: 'all' },
  {
    title: 'Options of docker build and docker run, and the explanation of a Dockerfile',
    files: ['src/core/dockerfile-project/*.ts'],
    texts: 'sentences',
  },
  {
    title: 'Networks that Compose Down keeps',
    files: ['src/core/failures/kept-networks.ts'],
    texts: 'sentences',
  },
  { title: 'Command line', files: ['src/cli/*.ts'], texts: 'all' },
  { title: 'Other errors', files: ['src/core/**/*.ts', 'src/platform/**/*.ts'], texts: 'errors' },
  { title: 'Notifications, dialogs and views', files: ['src/editor/**/*.ts'], texts: 'all' },
];

/** The text of docs/messages.md. */
export async function messagesPage(): Promise<string> {
  return [
    '<!-- Generated: run `npm run generate`. -->',
    '# Messages',
    '',
    'The texts that people read, as they appear. Texts that only differ in their values are listed once.',
    '`{…}` stands for a value that is only known at run time.',
    '',
    '## Rules',
    '',
    ...(await ruleLines()),
    '',
    '## Known failures',
    '',
    ...failures.map(({ id, explanation }) => `- \`${id}\`: ${explanation}`),
    '',
    '## Commands',
    '',
    ...Object.values(commands)
      .map(({ title }) => `- ${title}`)
      .filter(unique),
    '',
    '## Settings',
    '',
    ...settingsGroups.flatMap(({ settings }) => Object.entries(settings).flatMap(settingLines)),
    '',
    `## Tasks of the type \`${taskType}\``,
    '',
    ...Object.entries(taskDescriptions).map(([name, text]) => `- \`${name}\`: ${text}`),
    '',
    `## Debug configurations of the type \`${debuggerType}\``,
    '',
    ...Object.entries(debugDescriptions).map(([name, text]) => `- \`${name}\`: ${text}`),
    '',
    '## Views and capabilities',
    '',
    ...listed([
      container.title,
      ...Object.values(views).map(({ name }) => name),
      ...welcomes.flatMap(({ contents }) => contents.filter((line) => !line.startsWith('['))),
      ...Object.values(limits),
    ]),
    ...SOURCES.flatMap((source) => ['', `## ${source.title}`, '', ...listed(textsIn(source))]),
    '',
  ].join('\n');
}

function settingLines([id, { description, enumDescriptions = [] }]: [string, SettingDeclaration]): string[] {
  return [description, ...enumDescriptions].map((text) => `- \`${id}\`: ${text}`);
}

/** For each rule its title, then each message with the titles of its fixes. */
async function ruleLines(): Promise<readonly string[]> {
  const cases = await reportCases();
  const sorted = [...cases].sort(([a], [b]) => (a.id < b.id ? -1 : 1));
  return sorted.flatMap(([rule, given]) => {
    const found = given.flatMap(({ texts, executable }) => lintTexts([rule], texts, executable));
    return [`- **${rule.title}** \`${rule.id}\``, ...messageLines(rule, found)];
  });
}

function messageLines({ id }: AnyRule, found: ReturnType<typeof lintTexts>): readonly string[] {
  const fixes = new Map<string, Set<string>>();
  for (const { message, fixes: offered = [] } of found) {
    const titles = fixes.get(shape(message)) ?? new Set();
    for (const { title } of offered) if (![...titles].some(sameShape(title))) titles.add(title);
    fixes.set(shape(message), titles);
  }
  const messages = found.map(({ message }) => message).filter(distinct);
  if (messages.length === 0) throw new Error(`no case of ${id} reports anything`);
  return messages.map((message) => {
    const titles = [...(fixes.get(shape(message)) ?? [])];
    return `  - ${oneLine(message)}${titles.length > 0 ? ` → ${titles.map(oneLine).join(' / ')}` : ''}`;
  });
}

/** A text without its values: texts of the same shape come from the same template. */
function shape(text: string): string {
  return text
    .replace(/`[^`]*`/g, '`')
    .replace(/`(?:(?:, | and | → )`)+/g, '`')
    .replace(/\d+/g, '0');
}

function sameShape(text: string): (other: string) => boolean {
  return (other) => shape(other) === shape(text);
}

function distinct(text: string, index: number, all: readonly string[]): boolean {
  return all.findIndex(sameShape(text)) === index;
}

function unique(text: string, index: number, all: readonly string[]): boolean {
  return all.indexOf(text) === index;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}

function textsIn({ files, texts }: Source): readonly string[] {
  return globSync([...files], { cwd: top })
    .filter((path) => !/\.test\.ts$|\/testing(?:\.ts$|\/)/.test(path))
    .sort()
    .flatMap((path) => {
      const source = readFileSync(join(top, path), 'utf8');
      const errors = firstArguments(source, 'new UserError(');
      if (texts === 'errors') return errors;
      const all = [...proseIn(source), ...errors];
      return texts === 'all' ? all : all.filter(isSentence);
    });
}

/** A line for each: sentences before labels. */
function listed(texts: readonly string[]): readonly string[] {
  const all = texts.map(oneLine).filter(unique);
  const labels = all.filter((text) => !isSentence(text));
  return [
    ...all.filter(isSentence).map((text) => `- ${text}`),
    ...(labels.length > 0 ? ['- Labels:', ...labels.map((text) => `  - ${text}`)] : []),
  ];
}

function isSentence(text: string): boolean {
  return /[.?]$|: \{…\}$/.test(text.trim());
}

if (import.meta.main) {
  const text = await messagesPage();
  if (process.argv.includes('--print')) process.stdout.write(text);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}
