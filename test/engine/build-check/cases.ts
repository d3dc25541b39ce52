// The Dockerfiles for the comparison: the cases of the rules' tests and the examples of their pages.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseDockerfile } from '#core/dockerfile/parse.ts';
import { isPlainDockerfile } from '#core/dockerfile/syntax.ts';
import { parseRulePage } from '../../../scripts/rule-page-source.ts';

const folder = fileURLToPath(new URL('../../../src/core/lint/rules/dockerfile/', import.meta.url));

/** The ids of the Dockerfile rules. */
export const ruleIds: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** The Dockerfiles of a rule's page. */
export function pageExamples(id: string): readonly string[] {
  const { shared, bad, good } = parseRulePage(readFileSync(`${folder}${id}/rule.md`, 'utf8')).examples;
  return [...shared, ...bad, ...good].filter(({ path }) => path === 'Dockerfile').map(({ text }) => text);
}

/** Whether it is in the language of Docker's own frontend, not to be filled in first, and all of it known to engine 28.5. */
export function isCheckable(text: string): boolean {
  return isPlainDockerfile(parseDockerfile('Dockerfile', text)) && !/\s--parents\b/.test(text);
}

/** What a case of a rule's test gives, as far as it is one Dockerfile. */
export function dockerfileOf(given: string | Readonly<Record<string, string>>): string | undefined {
  const text = typeof given === 'string' ? given : given['Dockerfile'];
  return text?.replace(/[«»]/g, '');
}
