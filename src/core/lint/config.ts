// The lint configuration of a folder: `.dockyardrc.{yaml,json}`, `.hadolint.yaml`, and what the editor sets above them.
import { isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import { type Files, join } from '../files.ts';
import { nearest } from '../nearest.ts';
import { type Location, SourceText } from '../text.ts';
import type { AnyRule, Severity } from './rule.ts';

export type Level = Severity | 'off';

export const LEVELS: readonly Level[] = ['off', 'hint', 'info', 'warning', 'error'];

export interface LintConfig {
  /** By rule id. */
  readonly levels: ReadonlyMap<string, Level>;
  /** By id of hadolint's rules: what its own configuration ignores, or gives another severity. */
  readonly hadolint: ReadonlyMap<string, Level>;
  /** What in the configuration files cannot be used, and where. */
  readonly problems: readonly { readonly message: string; readonly location: Location }[];
}

/** Where the configuration of a folder is looked for; the first that is there counts. */
export const CONFIG_FILES = ['.dockyardrc.yaml', '.dockyardrc.yml', '.dockyardrc.json'] as const;
const HADOLINT_FILES = ['.hadolint.yaml', '.hadolint.yml'] as const;

/**
 * Reads the configuration of a folder.
 * @param overrides levels by rule id that win over the files (the editor's setting, the command line)
 * @param folders where the files are looked for, nearest first: the folder, and maybe some above it
 */
export function readConfig(
  files: Files,
  rules: readonly AnyRule[],
  overrides: Readonly<Record<string, Level>> = {},
  folders: readonly string[] = [''],
): LintConfig {
  const levels = new Map<string, Level>();
  const problems: LintConfig['problems'][number][] = [];
  const known = new Set(rules.map((rule) => rule.id));
  const own = firstThere(files, CONFIG_FILES, folders);
  if (own) readOwn(own.path, own.text, known, levels, problems);
  for (const [id, level] of Object.entries(overrides)) levels.set(id, level);
  return { levels, hadolint: readHadolint(firstThere(files, HADOLINT_FILES, folders)?.text), problems };
}

function firstThere(
  files: Files,
  names: readonly string[],
  folders: readonly string[],
): { readonly path: string; readonly text: string } | undefined {
  for (const folder of folders)
    for (const name of names) {
      const path = join(folder, name);
      const text = files.text(path);
      if (text !== undefined) return { path, text };
    }
  return undefined;
}

/** The severity a rule is reported with; undefined where it is off. */
export function levelOf(rule: AnyRule, config: LintConfig): Severity | undefined {
  const level = configuredLevel(rule, config);
  if (level !== undefined) return level === 'off' ? undefined : level;
  return rule.enabled ? rule.severity : undefined;
}

/** The level that somebody set for a rule, also through hadolint's name for it; undefined where nobody did. */
export function configuredLevel(rule: AnyRule, config: LintConfig): Level | undefined {
  const own = config.levels.get(rule.id);
  if (own !== undefined || config.hadolint.size === 0) return own;
  const named = rule.equals.flatMap((equal) =>
    equal.linter === 'hadolint' ? (config.hadolint.get(equal.rule) ?? []) : [],
  );
  return named.includes('off') ? 'off' : named[0];
}

function readOwn(
  path: string,
  text: string,
  known: ReadonlySet<string>,
  levels: Map<string, Level>,
  problems: LintConfig['problems'][number][],
): void {
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
  const source = new SourceText(text);
  const lineOf = (offset: number): number => source.positionAt(offset).line + 1;
  const problem = (message: string, range: readonly number[] | null | undefined): void => {
    problems.push({
      message,
      location: { path, span: { start: range?.[0] ?? 0, end: range?.[1] ?? text.length } },
    });
  };
  const [error] = document.errors;
  if (error) {
    const [reason = ''] = error.message.split(/ at line \d+|\n/);
    problem(
      `Line ${lineOf(error.pos[0])} is not valid YAML, so the file has no effect: ${reason}.`,
      error.pos,
    );
    return;
  }
  if (document.contents === null) return;
  if (!isMap(document.contents)) {
    problem('This file must contain `rules:`, with a level for each rule id.', document.contents.range);
    return;
  }
  for (const { key } of document.contents.items)
    if (isScalar(key) && key.value !== 'rules')
      problem(`\`${String(key.value)}\` is not a valid key of this file. Use \`rules\`.`, key.range);
  const named = document.contents.items.filter(({ key }) => isScalar(key) && key.value === 'rules');
  for (const { key } of named.slice(1))
    problem('A second `rules` has no effect. Move its levels to the first.', rangeOf(key));
  const rules = document.contents.get('rules', true);
  if (isScalar(rules) && rules.value === null) return;
  if (rules !== undefined && !isMap(rules))
    problem('`rules` must contain a level for each rule id.', rangeOf(rules));
  if (!isMap(rules)) return;
  const lines = new Map<string, number>();
  for (const { key, value } of rules.items) {
    if (!isScalar(key)) continue;
    const id = String(key.value);
    const line = lineOf(key.range?.[0] ?? 0);
    const before = lines.get(id);
    if (before !== undefined)
      problem(
        `\`${id}\` is already set in line ${before}, which has no effect. Remove one of the two.`,
        key.range,
      );
    lines.set(id, line);
    // YAML 1.1 readers turn a bare `off` into false; people write it bare.
    const written = isScalar(value) ? (value.value === false ? 'off' : String(value.value)) : '';
    const level = LEVELS.find((one) => one === written);
    if (!known.has(id)) {
      const meant = nearest(id, known);
      problem(
        `Unknown rule \`${id}\`, so this level has no effect. ${meant ? `Did you mean \`${meant}\`?` : 'Correct or remove the id.'}`,
        key.range,
      );
    } else if (!level)
      problem(
        `\`${written}\` is not a valid level. Use ${LEVELS.map((one) => `\`${one}\``).join(', ')}.`,
        isScalar(value) ? value.range : key.range,
      );
    else levels.set(id, level);
  }
}

function rangeOf(node: unknown): readonly number[] | null | undefined {
  return isNode(node) ? node.range : undefined;
}

/** What hadolint calls its severities, in our words. */
const HADOLINT_SEVERITIES: readonly (readonly [string, Level])[] = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'info'],
  ['style', 'hint'],
];

function readHadolint(text: string | undefined): ReadonlyMap<string, Level> {
  const levels = new Map<string, Level>();
  if (text === undefined) return levels;
  const { contents } = parseDocument(text, { logLevel: 'silent' });
  const override = isMap(contents) ? contents.get('override', true) : undefined;
  for (const [severity, level] of HADOLINT_SEVERITIES)
    for (const id of idsIn(override, severity)) levels.set(id, level);
  for (const id of idsIn(contents, 'ignored')) levels.set(id, 'off');
  return levels;
}

function idsIn(map: unknown, key: string): readonly string[] {
  const ids = isMap(map) ? map.get(key, true) : undefined;
  return isSeq(ids) ? ids.items.flatMap((id) => (isScalar(id) ? [String(id.value)] : [])) : [];
}
