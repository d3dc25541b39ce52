// Writes docs/rules: a page for each rule from its rule.md and its declaration, and the table of all rules.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '#core/lint/generated/rules.ts';
import { leftOut } from '#core/lint/left-out.ts';
import type { AnyRule, Equivalent } from '#core/lint/rule.ts';
import { proofs } from '../test/hosts/proofs.ts';
import { ruleFolders } from './generate-rule-index.ts';
import { renderExamples } from './rule-page-examples.ts';
import { exampleHeadings, parseRulePage, type RulePageSource, readRulePage } from './rule-page-source.ts';

const top = join(import.meta.dirname, '..');
const linters: Readonly<Record<Equivalent['linter'], string>> = {
  hadolint: 'hadolint',
  buildkit: '`docker build --check`',
  dclint: 'dclint',
};
const scopes: Readonly<Record<AnyRule['on'], string>> = {
  dockerfile: 'the Dockerfile alone',
  'compose-file': 'the Compose file alone',
  'compose-project': 'the Compose files with what they build and run',
  service: 'one service, with what it builds and runs',
  workspace: 'the whole folder',
  'long-files': 'the length of files',
  suppressions: 'ignore comments and configuration',
};

/** The texts of all pages by path from the top folder. */
export function docPages(): Readonly<Record<string, string>> {
  const pages: Record<string, string> = {};
  for (const [group, id] of ruleFolders()) {
    const rule = rules.find((one) => one.id === id);
    if (!rule)
      throw new Error(
        `The index has no rule ${id}: the id in ${group}/${id}/rule.ts must be that, then run scripts/generate-rule-index.ts.`,
      );
    pages[`docs/rules/${id}.md`] = page(rule, parseRulePage(readRulePage(group, id)));
  }
  pages['docs/rules/README.md'] = table();
  return pages;
}

function page(rule: AnyRule, source: RulePageSource): string {
  const silence = [
    '## Silence',
    '',
    ...(rule.on === 'suppressions'
      ? ['In `.dockyardrc.yaml`, or in the setting `dockyard.lint.rules`:']
      : [
          `\`# dockyard ignore=${rule.id}\` on the line above, or \`# dockyard ignore-file=${rule.id}\` anywhere in the file.${elsewhere(rule)}`,
          '',
          'For a whole folder in `.dockyardrc.yaml`, or in the setting `dockyard.lint.rules`:',
        ]),
    '',
    '```yaml',
    'rules:',
    `  ${rule.id}: off`,
    '```',
  ];
  return [
    '<!-- Generated from the rule: edit its rule.md, then run `npm run generate`. -->',
    `# ${rule.title}`,
    '',
    `\`${rule.id}\` · ${rule.enabled ? rule.severity : `off by default (${rule.severity})`} · looks at ${scopes[rule.on]}${equivalents(rule)}`,
    '',
    ...sections(source),
    '',
    ...silence,
    '',
    '[All rules](README.md)',
    '',
  ].join('\n');
}

/** The introduction and the sections as they are written, with the rendered example in the place of its files. */
function sections({ introduction, sections, examples }: RulePageSource): string[] {
  const files = new Set<string>(exampleHeadings);
  const first = sections.findIndex(({ heading }) => files.has(heading));
  const rendered = sections.flatMap(({ heading, text }, at) => {
    if (!files.has(heading)) return [`## ${heading}\n\n${text}`];
    return at === first ? [renderExamples(examples)] : [];
  });
  return [[introduction, ...rendered].join('\n\n')];
}

function equivalents(rule: AnyRule): string {
  if (rule.equals.length === 0) return '';
  return ` · the same as ${rule.equals.map((equal) => `${equal.rule} (${linters[equal.linter]})`).join(', ')}`;
}

function elsewhere(rule: AnyRule): string {
  const pragma: Readonly<Record<Equivalent['linter'], (id: string) => string>> = {
    hadolint: (id) => `\`# hadolint ignore=${id}\``,
    buildkit: (id) => `\`# check=skip=${id}\``,
    dclint: (id) => `\`# dclint disable-line ${id}\``,
  };
  if (rule.equals.length === 0) return '';
  return ` ${rule.equals.map((equal) => pragma[equal.linter](equal.rule)).join(' and ')} silence${rule.equals.length === 1 ? 's' : ''} it too.`;
}

function table(): string {
  const of = (rule: AnyRule, linter: Equivalent['linter']): string =>
    rule.equals
      .filter((equal) => equal.linter === linter)
      .map((equal) => equal.rule)
      .join(', ');
  const proven = new Map(proofs().map(({ rule, unproven }) => [rule, unproven === undefined ? 'yes' : 'no']));
  const rows = [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(
      (rule) =>
        `| [\`${rule.id}\`](${rule.id}.md) | ${rule.title} | ${rule.enabled ? rule.severity : 'off'} | ${proven.get(rule.id) ?? ''} | ${of(rule, 'hadolint')} | ${of(rule, 'buildkit')} | ${of(rule, 'dclint')} |`,
    );
  return [
    '<!-- Generated: run `npm run generate`. -->',
    '# All rules',
    '',
    `${rules.length} rules. An ignore comment for an equivalent rule of another linter silences ours too, and the entries of \`.hadolint.yaml\` under \`ignored\` and \`override\` hold for ours.`,
    '',
    'Proven: a rule that predicts a failure has two small projects, one with the problem and one without. `yes`: the tests run both on a Docker engine, and only the first fails as predicted. `no`: the tests cannot show the failure; `proof/proof.json` in the folder of the rule gives the reason and the source. Empty: the rule predicts no failure.',
    '',
    '| rule | title | level | proven | hadolint | docker build --check | dclint |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
    '## Left out',
    '',
    '| rule | of | title | why it is not here |',
    '|---|---|---|---|',
    ...leftOut.map(
      ({ rule, linter, title, reason }) => `| ${rule} | ${linters[linter]} | ${title} | ${reason} |`,
    ),
    '',
  ].join('\n');
}

if (import.meta.main) {
  const folder = join(top, 'docs/rules');
  mkdirSync(folder, { recursive: true });
  const pages = docPages();
  for (const name of readdirSync(folder)) if (!(`docs/rules/${name}` in pages)) rmSync(join(folder, name));
  for (const [path, text] of Object.entries(pages)) {
    const file = join(top, path);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  }
}
