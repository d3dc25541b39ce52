// The lint engine: runs each rule once for each model, and keeps what a model that did not change has told.
import { within } from '../files.ts';
import { nearest } from '../nearest.ts';
import type { Project, Stack } from '../project/model.ts';
import { SourceText } from '../text.ts';
import { type LintConfig, levelOf, setLevel } from './config.ts';
import type { AnyRule, Fix, Models, Report, Rule, Scope, Severity, Suppression } from './rule.ts';
import {
  composeSuppressions,
  dockerfileSuppressions,
  plainSuppressions,
  SuppressionIndex,
} from './suppressions.ts';

/** What a rule found, with its place and the severity it is shown with. */
export interface Finding extends Report {
  readonly rule: AnyRule;
  readonly path: string;
  readonly severity: Severity;
}

type RawFinding = Omit<Finding, 'severity'> & { readonly severity: Severity | undefined };

export interface LinterOptions {
  /** Called when a rule throws: the other rules go on. */
  onRuleError?(rule: AnyRule, error: unknown): void;
}

/** Names of rules that are no rules come by typing: more of them are not remembered. */
const mostGuesses = 500;

/**
 * Lints projects. Findings are kept by model: a model object that comes again (because its file did
 * not change) is not looked at again.
 */
export class Linter {
  readonly rules: readonly AnyRule[];
  readonly #options: LinterOptions;
  readonly #kept = new WeakMap<object, Map<AnyRule, readonly RawFinding[]>>();
  readonly #guesses = new Map<string, string | undefined>();
  readonly #suppressions = new WeakMap<object, readonly Suppression[]>();

  constructor(rules: readonly AnyRule[], options: LinterOptions = {}) {
    this.rules = rules;
    this.#options = options;
  }

  /** All findings of a project by path, each list in the order of the text; files without findings are left out. */
  lint(project: Project, config: LintConfig): ReadonlyMap<string, readonly Finding[]> {
    const raw = this.rules.flatMap((rule) => (levelOf(rule, config) ? this.#found(rule, project) : []));
    return this.#settle(project, raw, config);
  }

  #found(rule: AnyRule, project: Project): readonly RawFinding[] {
    switch (rule.on) {
      case 'dockerfile':
        return [...project.dockerfiles.values()].flatMap((file) => this.#run(rule, file, file.path));
      case 'compose':
        return [...project.composeFiles.values()].flatMap((file) => this.#run(rule, file, file.path));
      case 'stack':
        return [
          ...this.#agreed(rule, project.stacks),
          ...(project.alone ? this.#written(rule, project.alone) : []),
        ];
      case 'project':
        return this.#run(rule, project, '');
      case 'suppressions':
        return [];
    }
  }

  /** A finding of a stack rule stands only if every stack that uses the file reports it. */
  #agreed(rule: Rule<'stack'>, stacks: readonly Stack[]): readonly RawFinding[] {
    const votes = new Map<string, { finding: RawFinding; count: number }>();
    for (const stack of stacks)
      for (const finding of this.#run(rule, stack, '')) {
        const key = `${finding.path}\0${finding.span.start}\0${finding.span.end}`;
        const vote = votes.get(key);
        if (vote) vote.count++;
        else votes.set(key, { finding, count: 1 });
      }
    return [...votes.values()]
      .filter(
        ({ finding, count }) =>
          count >= stacks.filter((stack) => stack.uses(finding.path, finding.span)).length,
      )
      .map(({ finding }) => finding);
  }

  /** What a rule says of a Dockerfile without compose: its service stands in no file. */
  #written(rule: Rule<'stack'>, alone: Stack): readonly RawFinding[] {
    return this.#run(rule, alone, '').filter(({ path }) => alone.files.kind(path) === 'file');
  }

  #run<On extends Scope>(rule: Rule<On>, model: Models[On], path: string): readonly RawFinding[] {
    const any = rule as unknown as AnyRule;
    let byRule = this.#kept.get(model);
    if (!byRule) {
      byRule = new Map();
      this.#kept.set(model, byRule);
    }
    const kept = byRule.get(any);
    if (kept) return kept;
    const found = new Map<string, RawFinding>();
    try {
      rule.check(model, (report) => {
        const at = report.path ?? path;
        const key = `${at}\0${report.span.start}\0${report.span.end}`;
        const { severity, fixes = [] } = report;
        if (!found.has(key))
          found.set(key, { ...report, rule: any, path: at, severity, fixes: fixes.filter(staysInside) });
      });
    } catch (error) {
      this.#options.onRuleError?.(any, error);
    }
    const list = [...found.values()];
    byRule.set(any, list);
    return list;
  }

  #settle(
    project: Project,
    raw: readonly RawFinding[],
    config: LintConfig,
  ): ReadonlyMap<string, readonly Finding[]> {
    const byPath = new Map<string, RawFinding[]>();
    for (const path of [...project.dockerfiles.keys(), ...project.composeFiles.keys()]) byPath.set(path, []);
    for (const finding of raw) {
      const list = byPath.get(finding.path);
      if (list) list.push(finding);
      else byPath.set(finding.path, [finding]);
    }
    const result = new Map<string, readonly Finding[]>();
    for (const [path, found] of byPath) {
      const { suppressions, source } = this.#suppressionsOf(project, path);
      const used = new Set<Suppression>();
      const index = new SuppressionIndex(suppressions);
      const kept = found.filter((finding) => {
        const by = index.silencing(finding.rule, finding.span);
        for (const one of by) used.add(one);
        return by.length === 0;
      });
      const reviewed = this.#review(path, source, suppressions, used, config);
      const finished = [...kept, ...reviewed].flatMap((finding) => finish(finding, config));
      if (finished.length > 0)
        result.set(
          path,
          finished.sort((a, b) => a.span.start - b.span.start),
        );
    }
    const rule = this.rules.find((one) => one.id === 'unknown-rule');
    const severity = rule && levelOf(rule, config);
    if (rule && severity)
      for (const { message, location } of config.problems)
        result.set(location.path, [
          ...(result.get(location.path) ?? []),
          { rule, path: location.path, span: location.span, message, severity },
        ]);
    return result;
  }

  #review(
    path: string,
    source: SourceText,
    suppressions: readonly Suppression[],
    used: ReadonlySet<Suppression>,
    config: LintConfig,
  ): readonly RawFinding[] {
    const own = suppressions.filter((one) => one.linter === 'dockyard');
    if (own.length === 0) return [];
    const entries = own.map((suppression) => {
      const rule = this.rules.find((one) => one.id === suppression.id);
      const off = rule !== undefined && !levelOf(rule, config);
      const meant = rule ? undefined : this.#meant(suppression.id);
      return { suppression, used: off || used.has(suppression), known: rule !== undefined, meant };
    });
    return this.rules.flatMap((rule) =>
      rule.on === 'suppressions' && levelOf(rule, config)
        ? this.#run(rule, { path, source, entries }, path)
        : [],
    );
  }

  /** Another linter's name for a rule, or a misspelt one. */
  #meant(id: string): string | undefined {
    const known = this.#guesses.get(id);
    if (known !== undefined || this.#guesses.has(id)) return known;
    const same = this.rules.find((rule) => rule.equals.some((equal) => equal.rule === id));
    const meant =
      same?.id ??
      nearest(
        id,
        this.rules.map((rule) => rule.id),
      );
    if (this.#guesses.size >= mostGuesses) this.#guesses.clear();
    this.#guesses.set(id, meant);
    return meant;
  }

  #suppressionsOf(
    project: Project,
    path: string,
  ): { readonly suppressions: readonly Suppression[]; readonly source: SourceText } {
    const dockerfile = project.dockerfiles.get(path);
    const compose = project.composeFiles.get(path);
    const model = dockerfile ?? compose;
    if (!model) {
      const source = new SourceText(project.files.text(path) ?? '');
      return { suppressions: plainSuppressions(source), source };
    }
    let suppressions = this.#suppressions.get(model);
    if (!suppressions) {
      suppressions = dockerfile
        ? dockerfileSuppressions(dockerfile)
        : compose
          ? composeSuppressions(compose)
          : [];
      this.#suppressions.set(model, suppressions);
    }
    return { suppressions, source: model.source };
  }
}

/** Nothing outside the folder is changed, wherever its files point. */
function staysInside({ edits, create = [], makeExecutable = [] }: Fix): boolean {
  const paths = [...[...edits, ...create].map(({ path }) => path), ...makeExecutable];
  return paths.every((path) => within('', path) !== undefined);
}

/** A level that somebody set wins; else the finding's own severity; else the rule's. */
function finish(finding: RawFinding, config: LintConfig): readonly Finding[] {
  const level = levelOf(finding.rule, config);
  if (!level) return [];
  const severity = setLevel(finding.rule, config) === undefined ? (finding.severity ?? level) : level;
  return [{ ...finding, severity }];
}
