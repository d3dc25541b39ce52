// The lint engine: runs each rule once for each model, and keeps what a model that did not change has told.
import { within } from '../files.ts';
import type { ComposeProject } from '../project/model/compose-project.ts';
import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import { SeenSecrets } from '../secrets/seen-secrets.ts';
import { SourceText } from '../text.ts';
import { agreed } from './agreement.ts';
import { byCause, FileOrder } from './causes.ts';
import { configuredLevel, type LintConfig, levelOf } from './config.ts';
import { CutFiles } from './cut-files.ts';
import { withoutServiceName } from './dockerfile-words.ts';
import { MeantRules } from './meant-rules.ts';
import { ReportMask, TextMask } from './report-mask.ts';
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

/** A rule that looks at Compose projects, as wholes or service by service. */
type ProjectRule = Rule<'compose-project'> | Rule<'service'>;

const none: readonly RawFinding[] = [];

/**
 * Lints projects. Findings are kept by model: a model object that comes again (because its file did
 * not change) is not looked at again.
 */
export class Linter {
  readonly rules: readonly AnyRule[];
  readonly #options: LinterOptions;
  readonly #kept = new WeakMap<object, Map<AnyRule, readonly RawFinding[]>>();
  readonly #names: MeantRules;
  readonly #suppressions = new WeakMap<object, readonly Suppression[]>();
  readonly #seenSecrets = new SeenSecrets();
  readonly #texts = new TextMask();

  constructor(rules: readonly AnyRule[], options: LinterOptions = {}) {
    this.rules = rules;
    this.#names = new MeantRules(rules);
    this.#options = options;
  }

  /**
   * All findings of a project by path, each list in the order of the text; files without findings are left out.
   * Where a part of a file is not looked at, only what that part cannot settle stands.
   */
  lint(workspace: WorkspaceModel, config: LintConfig): ReadonlyMap<string, readonly Finding[]> {
    this.#texts.begin();
    const rules = this.rules.filter((rule) => levelOf(rule, config));
    const raw = rules.flatMap((rule) => this.#found(rule, workspace, undefined));
    const cut = new CutFiles(workspace);
    if (cut.none) return this.#settle(workspace, raw, config, cut);
    const stands = rules.flatMap((rule) => this.#found(rule, workspace, cut));
    const longFiles = rules.flatMap((rule) =>
      rule.on === 'long-files' ? this.#run(rule, workspace, '') : [],
    );
    return this.#settle(workspace, [...stands, ...longFiles], config, cut);
  }

  /** @param cut leaves out what is not certain; undefined where nothing is known of it yet */
  #found(rule: AnyRule, workspace: WorkspaceModel, cut: CutFiles | undefined): readonly RawFinding[] {
    switch (rule.on) {
      case 'dockerfile':
        return this.#ofFiles(rule, workspace.dockerfiles, cut);
      case 'compose-file':
        return [
          ...this.#ofFiles(rule, workspace.composeFiles, cut),
          ...(rule.merged ? this.#ofProjects(rule.merged, workspace, cut) : []),
        ];
      case 'compose-project':
      case 'service':
        return [
          ...this.#ofProjects(rule, workspace, cut),
          ...(workspace.dockerfileOnly ? this.#written(rule, workspace.dockerfileOnly, cut) : []),
        ];
      case 'workspace': {
        const found = this.#run(rule, workspace, '');
        return cut ? found.filter(({ path }) => cut.decidesAt(path)) : found;
      }
      case 'long-files':
      case 'suppressions':
        return [];
    }
  }

  #ofFiles<On extends 'dockerfile' | 'compose-file'>(
    rule: Rule<On>,
    files: ReadonlyMap<string, Models[On]>,
    cut: CutFiles | undefined,
  ): readonly RawFinding[] {
    const any = rule as unknown as AnyRule;
    const found: RawFinding[] = [];
    for (const [path, file] of files)
      if (!cut || cut.decidesInFile(any, path)) found.push(...this.#run(rule, file, path));
    return found;
  }

  #ofProjects(
    rule: ProjectRule,
    { projects }: WorkspaceModel,
    cut: CutFiles | undefined,
  ): readonly RawFinding[] {
    return agreed(
      projects,
      (project) => (cut?.decides(project) === false ? none : this.#ofProject(rule, project)),
      rule.completable,
    );
  }

  /** Of services the first word about a place. */
  #ofProject(rule: ProjectRule, project: ComposeProject): readonly RawFinding[] {
    if (rule.on === 'compose-project') return this.#run(rule, project, '');
    let found: Map<string, RawFinding> | undefined;
    for (const service of project.services.values())
      for (const finding of this.#run(rule, service, '')) {
        const key = placeOf(finding);
        found ??= new Map();
        if (!found.has(key)) found.set(key, finding);
      }
    return found ? [...found.values()] : none;
  }

  /** What a rule says of a Dockerfile without compose: its service stands in no file. */
  #written(
    rule: ProjectRule,
    dockerfileOnly: ComposeProject,
    cut: CutFiles | undefined,
  ): readonly RawFinding[] {
    if (cut?.decides(dockerfileOnly) === false) return none;
    return this.#ofProject(rule, dockerfileOnly)
      .filter(({ path }) => dockerfileOnly.files.kind(path) === 'file')
      .map(withoutServiceName);
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
    let found: Map<string, RawFinding> | undefined;
    try {
      rule.check(model, (report) => {
        const at = report.path ?? path;
        const key = placeOf({ path: at, span: report.span });
        found ??= new Map();
        if (found.has(key)) return;
        const masked = this.#texts.masked(report);
        const { severity, fixes = [] } = masked;
        found.set(key, { ...masked, rule: any, path: at, severity, fixes: fixes.filter(staysInside) });
      });
    } catch (error) {
      this.#options.onRuleError?.(any, error);
    }
    const list = found ? [...found.values()] : none;
    byRule.set(any, list);
    return list;
  }

  #settle(
    workspace: WorkspaceModel,
    raw: readonly RawFinding[],
    config: LintConfig,
    cut: CutFiles,
  ): ReadonlyMap<string, readonly Finding[]> {
    const byPath = new Map<string, RawFinding[]>();
    for (const path of [...workspace.dockerfiles.keys(), ...workspace.composeFiles.keys()])
      byPath.set(path, []);
    for (const finding of raw) {
      const list = byPath.get(finding.path);
      if (list) list.push(finding);
      else byPath.set(finding.path, [finding]);
    }
    const result = new Map<string, readonly Finding[]>();
    const mask = new ReportMask(workspace, this.#seenSecrets);
    const used = new Set<Suppression>();
    const indexes = new Map<string, SuppressionIndex>();
    for (const path of byPath.keys())
      indexes.set(path, new SuppressionIndex(this.#suppressionsOf(workspace, path).suppressions));
    const shown = byCause([...byPath.values()].flat(), new FileOrder(workspace), ({ rule, span, path }) => {
      const by = indexes.get(path)?.silencing(rule, span) ?? [];
      for (const one of by) used.add(one);
      return by.length > 0;
    });
    for (const path of byPath.keys()) byPath.set(path, []);
    for (const finding of shown) byPath.get(finding.path)?.push(finding);
    for (const [path, kept] of byPath) {
      const { suppressions, source } = this.#suppressionsOf(workspace, path);
      const reviewed = this.#review(path, source, suppressions, used, config, cut);
      const finished = [...kept, ...reviewed].flatMap((finding) =>
        finish(finding, config).map((one) => mask.masked(one, source)),
      );
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
    cut: CutFiles,
  ): readonly RawFinding[] {
    const own = suppressions.filter((one) => one.linter === 'dockyard');
    if (own.length === 0) return [];
    const entries = own.map((suppression) => {
      const rule = this.rules.find((one) => one.id === suppression.id);
      const silent = rule !== undefined && (!levelOf(rule, config) || cut.mayHide(rule, path));
      const meant = rule ? undefined : this.#names.meantBy(suppression.id);
      return { suppression, used: silent || used.has(suppression), known: rule !== undefined, meant };
    });
    return this.rules.flatMap((rule) =>
      rule.on === 'suppressions' && levelOf(rule, config)
        ? this.#run(rule, { path, source, entries }, path)
        : [],
    );
  }

  #suppressionsOf(
    workspace: WorkspaceModel,
    path: string,
  ): { readonly suppressions: readonly Suppression[]; readonly source: SourceText } {
    const dockerfile = workspace.dockerfiles.get(path);
    const compose = workspace.composeFiles.get(path);
    const model = dockerfile ?? compose;
    if (!model) {
      const source = new SourceText(workspace.files.text(path) ?? '');
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

function placeOf({ path, span }: Pick<RawFinding, 'path' | 'span'>): string {
  return `${path}\0${span.start}\0${span.end}`;
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
  const severity = configuredLevel(finding.rule, config) === undefined ? (finding.severity ?? level) : level;
  return [{ ...finding, severity }];
}
