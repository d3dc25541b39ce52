// Which findings stand where only the first part of a file is looked at: those that the rest of it cannot settle.
import { allProjects } from '../project/dockerfile-only.ts';
import type { ComposeProject } from '../project/model/compose-project.ts';
import type { CutFile, WorkspaceModel } from '../project/model/workspace-model.ts';
import type { AnyRule } from './rule.ts';

/** The files of a workspace of which a part is not looked at. Made after the rules have asked for what they need. */
export class CutFiles {
  readonly #files: ReadonlyMap<string, CutFile>;
  readonly #projects: readonly ComposeProject[];
  /** Of the Compose projects that are made of one of the files. */
  readonly #touched: ReadonlySet<ComposeProject>;
  /** Whether a rule, and no Compose project, has read one of the files: for which of its findings is not known. */
  readonly #isReadByRules: boolean;

  constructor(workspace: WorkspaceModel) {
    this.#files = new Map(workspace.cut().map((file) => [file.path, file]));
    this.#projects = allProjects(workspace);
    const paths = [...this.#files.keys()];
    this.#touched = new Set(this.#projects.filter((project) => paths.some((path) => project.reads(path))));
    this.#isReadByRules = paths.some(
      (path) => !workspace.dockerfiles.has(path) && !this.#projects.some((project) => project.reads(path)),
    );
  }

  get none(): boolean {
    return this.#files.size === 0;
  }

  /** Whether what a rule finds in one file alone is certain. */
  decidesInFile(rule: AnyRule, path: string): boolean {
    const cut = this.#files.get(path);
    return !cut || (cut.complete && !rule.wholeFile);
  }

  /** Whether what is found in a Compose project is certain. */
  decides(project: ComposeProject): boolean {
    return !this.#touched.has(project);
  }

  /** Whether what is found between the files of the workspace is certain, by the file that it is reported in. */
  decidesAt(path: string): boolean {
    if (this.none) return true;
    if (this.#isReadByRules || this.#files.has(path)) return false;
    const users = this.#projects.filter((project) => project.uses(path));
    return users.length > 0 && users.every((project) => this.decides(project));
  }

  /** Whether a rule may have a finding in a file that is not shown. */
  mayHide(rule: AnyRule, path: string): boolean {
    if (this.#files.has(path)) return true;
    const isOfOneFile = rule.on === 'dockerfile' || (rule.on === 'compose-file' && !rule.merged);
    return !isOfOneFile && !this.decidesAt(path);
  }
}
