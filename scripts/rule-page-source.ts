// Reads and parses rule.md, the hand-written part of a rule page: its sections, and the files of its examples.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const rulesFolder = join(import.meta.dirname, '../src/core/lint/rules');

/** A file of an example. */
export interface ExampleFile {
  readonly path: string;
  /** The language of its fence, for highlighting. */
  readonly language: string;
  readonly executable: boolean;
  readonly text: string;
}

/** The files that both versions of the example contain, and those in which the versions differ. */
export interface Examples {
  readonly shared: readonly ExampleFile[];
  readonly bad: readonly ExampleFile[];
  readonly good: readonly ExampleFile[];
}

/** A level-two heading and the text below it, without blank lines around it. */
export interface Section {
  readonly heading: string;
  readonly text: string;
}

export interface RulePageSource {
  /** The text before the first heading. */
  readonly introduction: string;
  /** In the order of the file. */
  readonly sections: readonly Section[];
  readonly examples: Examples;
}

/** The headings of the sections that hold example files. */
export const exampleHeadings = ['Shared', 'Bad', 'Good'] as const;

/** The text of a rule's rule.md. @throws where the rule has none, saying what to do */
export function readRulePage(group: string, id: string): string {
  const path = join(rulesFolder, group, id, 'rule.md');
  if (!existsSync(path))
    throw new Error(
      `The rule ${id} has no page: write src/core/lint/rules/${group}/${id}/rule.md (its parts: src/core/lint/rules/README.md).`,
    );
  return readFileSync(path, 'utf8');
}

/** Splits a rule.md; throws where an example section holds anything but fenced files with a path. */
export function parseRulePage(source: string): RulePageSource {
  const [introduction, ...sections] = splitSections(source);
  const [shared, bad, good] = exampleHeadings.map((wanted) =>
    filesOf(sections.find(({ heading }) => heading === wanted)),
  );
  return {
    introduction: introduction?.text ?? '',
    sections,
    examples: { shared: shared ?? [], bad: bad ?? [], good: good ?? [] },
  };
}

/** Lines that look like headings inside a fence are part of the file there. */
function splitSections(source: string): Section[] {
  const sections: { heading: string; lines: string[] }[] = [{ heading: '', lines: [] }];
  let inFence = false;
  for (const line of source.split('\n')) {
    if (line.startsWith('```')) inFence = !inFence;
    if (!inFence && line.startsWith('## ')) sections.push({ heading: line.slice(3), lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections.map(({ heading, lines }) => ({ heading, text: lines.join('\n').trim() }));
}

function filesOf(section: Section | undefined): ExampleFile[] {
  if (!section) return [];
  const fence = /^```(\S+) (\S+)( executable)?\n([\s\S]*?)^```$/gm;
  if (section.text.replace(fence, '').trim() !== '')
    throw new Error(`## ${section.heading}: only fenced files, each with a language and a path`);
  return [...section.text.matchAll(fence)].map(([, language = '', path = '', executable, text = '']) => ({
    path,
    language,
    executable: executable !== undefined,
    text,
  }));
}
