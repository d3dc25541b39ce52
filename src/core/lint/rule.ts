// What a rule is: one object, with its words, its equivalents elsewhere and its check.
import type { ComposeFile } from '../compose/compose-file.ts';
import type { Dockerfile } from '../dockerfile/dockerfile-model.ts';
import type { ComposeProject } from '../project/model/compose-project.ts';
import type { ProjectService } from '../project/model/project-service.ts';
import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import type { Edit, Location, SourceText, Span } from '../text.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** A change that ends a finding. */
export interface Fix {
  /** In the imperative, e.g. `Listen on 0.0.0.0:8000`. */
  readonly title: string;
  /** The same image and the same start command come out of it; only such fixes are applied in bulk. Defaults to false. */
  readonly safe?: boolean;
  readonly edits: readonly Edit[];
  /** Files to create; an existing one is never overwritten. */
  readonly create?: readonly { readonly path: string; readonly text: string }[];
  /** Files to make executable. */
  readonly makeExecutable?: readonly string[];
}

/** The other side of a finding: `the server listens on 8000 here`. */
export interface Related {
  readonly message: string;
  readonly location: Location;
}

/** What a check reports. `path` may be left out where the model is one file. */
export interface Report {
  readonly path?: string;
  readonly span: Span;
  readonly message: string;
  /**
   * What is to be mended, where several places report the same: a missing file, an undeclared name. The first place is
   * reported, with the others as related information: those of the file, and those with this message in the Compose set.
   */
  readonly cause?: string;
  /** Where a rule knows better than its default, e.g. SQLite against a server database. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  /** Words without effect, shown faded. */
  readonly unnecessary?: boolean;
}

/** One id in an ignore comment. `id` is `*` where a comment silences everything. */
export interface Suppression {
  readonly linter: 'dockyard' | Equivalent['linter'];
  readonly id: string;
  /** The id itself; of a comment without ids, the comment. */
  readonly span: Span;
  /** Where it holds; undefined for the whole file. */
  readonly over: Span | undefined;
}

/** The ignore comments of one file, with what came of them. */
export interface SuppressionReview {
  readonly path: string;
  readonly source: SourceText;
  readonly entries: readonly {
    readonly suppression: Suppression;
    readonly used: boolean;
    readonly known: boolean;
    /** Of an unknown id, the rule that is probably meant. */
    readonly meant: string | undefined;
  }[];
}

/**
 * What a rule looks at, which also decides what re-runs after a change:
 * - `dockerfile`: one Dockerfile alone;
 * - `compose-file`: one compose file as written;
 * - `compose-project`: one Compose project: compose files used together, joined with what it builds and runs. A finding of the
 *   default set stands; any other one only if every Compose project that uses the file reports it. A Dockerfile without compose is
 *   looked at as a Compose project, too;
 * - `service`: one service of a Compose project alone, with what it builds and runs; what it reports stands as that of its project does;
 * - `workspace`: everything in the workspace folder;
 * - `long-files`: the files that are too long to be looked at as a whole, after the rules above have asked for what they need;
 * - `suppressions`: the ignore comments of one file, after all other rules have spoken.
 */
export interface Models {
  readonly dockerfile: Dockerfile;
  readonly 'compose-file': ComposeFile;
  readonly 'compose-project': ComposeProject;
  readonly service: ProjectService;
  readonly workspace: WorkspaceModel;
  readonly 'long-files': WorkspaceModel;
  readonly suppressions: SuppressionReview;
}

export type Scope = keyof Models;

/** An equivalent rule of another linter; its pragma silences ours. */
export interface Equivalent {
  readonly linter: 'hadolint' | 'buildkit' | 'dclint';
  readonly rule: string;
}

export interface Rule<On extends Scope> {
  /** Kebab-case, says the defect. */
  readonly id: string;
  readonly on: On;
  /** One line, shown in tables and settings. */
  readonly title: string;
  readonly severity: Severity;
  /** False: only reported when a setting turns it on. */
  readonly enabled: boolean;
  /** It reports what another compose file may supply: the finding needs every Compose project that uses the file. */
  readonly completable: boolean;
  /** It reports in one file what a later line of that file may settle: it is silent where a part is not looked at. */
  readonly wholeFile: boolean;
  readonly equals: readonly Equivalent[];
  /** The message that a user meets when the rule is not heeded, word for word as the tool prints it. */
  readonly failure: string | undefined;
  check(model: Models[On], report: (finding: Report) => void): void;
  /** Of a rule about one compose file: the same rule about what only the merge of several decides. */
  readonly merged?: Rule<'compose-project'> | undefined;
}

/** A rule of any scope, as the index holds it. */
export type AnyRule = { [On in Scope]: Rule<On> }[Scope];

/** Equivalents as they are written in a rule: `hadolint:DL3025`, `buildkit:JSONArgsRecommended`. */
type EquivalentName = `${Equivalent['linter']}:${string}`;

/**
 * Declares a rule.
 * @param rule.severity what it is reported as unless a setting or the finding says otherwise
 * @param rule.enabled defaults to true
 * @param rule.checkMerged of a rule about one compose file: checks what only the merge of several decides
 * @param rule.completable defaults to false
 * @param rule.wholeFile defaults to false
 */
export function defineRule<On extends Scope>(rule: {
  readonly id: string;
  readonly on: On;
  readonly title: string;
  readonly severity: Severity;
  readonly enabled?: boolean;
  readonly completable?: boolean;
  readonly wholeFile?: boolean;
  readonly equals?: readonly EquivalentName[];
  readonly failure?: string;
  check(model: Models[On], report: (finding: Report) => void): void;
  checkMerged?(project: ComposeProject, report: (finding: Report) => void): void;
}): Rule<On> {
  const { checkMerged, ...declared } = rule;
  const whole = {
    ...declared,
    enabled: rule.enabled ?? true,
    completable: rule.completable ?? false,
    wholeFile: rule.wholeFile ?? false,
    failure: rule.failure,
    equals: (rule.equals ?? []).map((name) => {
      const [linter, id] = name.split(':') as [Equivalent['linter'], string];
      return { linter, rule: id };
    }),
  };
  const merged = checkMerged && { ...whole, on: 'compose-project' as const, check: checkMerged };
  return { ...whole, merged };
}
