// The lint configuration of a folder: `.dockyardrc.{yaml,json}`, `.hadolint.yaml`, and what the editor sets above them.
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Files } from '../files.ts';
import type { Location } from '../text.ts';
import type { AnyRule, Severity } from './rule.ts';

export type Level = Severity | 'off';

export const LEVELS: readonly Level[] = ['off', 'hint', 'info', 'warning', 'error'];

export interface LintConfig {
  /** By rule id. */
  readonly levels: ReadonlyMap<string, Level>;
  /** Ids of hadolint's that the folder ignores. */
  readonly hadolintIgnored: ReadonlySet<string>;
  /** What in the configuration files cannot be used, and where. */
  readonly problems: readonly { readonly message: string; readonly location: Location }[];
}

/** Where the configuration of a folder is looked for; the first that is there counts. */
export const CONFIG_FILES = ['.dockyardrc.yaml', '.dockyardrc.yml', '.dockyardrc.json'] as const;
const HADOLINT_FILES = ['.hadolint.yaml', '.hadolint.yml'] as const;

/**
 * Reads the configuration of a folder.
 * @param overrides levels by rule id that win over the files (the editor's setting, the command line)
 */
export function readConfig(
  files: Files,
  rules: readonly AnyRule[],
  overrides: Readonly<Record<string, Level>> = {},
): LintConfig {
  const levels = new Map<string, Level>();
  const problems: LintConfig['problems'][number][] = [];
  const known = new Set(rules.map((rule) => rule.id));
  for (const path of CONFIG_FILES) {
    const text = files.text(path);
    if (text === undefined) continue;
    readOwn(path, text, known, levels, problems);
    break;
  }
  for (const [id, level] of Object.entries(overrides)) levels.set(id, level);
  return { levels, hadolintIgnored: readHadolint(files), problems };
}

/** The severity a rule is reported with; undefined where it is off. */
export function levelOf(rule: AnyRule, config: LintConfig): Severity | undefined {
  const set = config.levels.get(rule.id);
  if (set !== undefined) return set === 'off' ? undefined : set;
  const ignored = rule.equals.some(
    (equal) => equal.linter === 'hadolint' && config.hadolintIgnored.has(equal.rule),
  );
  return rule.enabled && !ignored ? rule.severity : undefined;
}

function readOwn(
  path: string,
  text: string,
  known: ReadonlySet<string>,
  levels: Map<string, Level>,
  problems: LintConfig['problems'][number][],
): void {
  const document = parseDocument(text, { logLevel: 'silent' });
  const problem = (message: string, range: readonly number[] | null | undefined): void => {
    problems.push({
      message,
      location: { path, span: { start: range?.[0] ?? 0, end: range?.[1] ?? text.length } },
    });
  };
  const [error] = document.errors;
  if (error) {
    problem(`This file cannot be read: ${error.message.split('\n')[0]}`, error.pos);
    return;
  }
  const rules = isMap(document.contents) ? document.contents.get('rules', true) : undefined;
  if (!isMap(rules)) return;
  for (const { key, value } of rules.items) {
    if (!isScalar(key)) continue;
    const id = String(key.value);
    // YAML 1.1 readers turn a bare `off` into false; people write it bare.
    const written = isScalar(value) ? (value.value === false ? 'off' : String(value.value)) : '';
    const level = LEVELS.find((one) => one === written);
    if (!known.has(id)) problem(`There is no rule \`${id}\`.`, key.range);
    else if (!level)
      problem(
        `\`${written}\` is no level: use ${LEVELS.join(', ')}.`,
        isScalar(value) ? value.range : key.range,
      );
    else levels.set(id, level);
  }
}

function readHadolint(files: Files): ReadonlySet<string> {
  for (const path of HADOLINT_FILES) {
    const text = files.text(path);
    if (text === undefined) continue;
    const document = parseDocument(text, { logLevel: 'silent' });
    const ignored = isMap(document.contents) ? document.contents.get('ignored', true) : undefined;
    const ids = isSeq(ignored) ? ignored.items : [];
    return new Set(ids.filter((id) => isScalar(id)).map((id) => String(id.value)));
  }
  return new Set();
}
