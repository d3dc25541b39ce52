// What a run executed, as the editor shows it: files with their counts, and the lines of a file once it is looked at.
import * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import {
  branchCount,
  branchesByLine,
  type CoverageCount,
  joined,
  lineCount,
  type MeasuredBranch,
  type MeasuredFile,
} from '#core/tests/measured.ts';
import { askPaths, workspacePath } from '../target/service-paths.ts';
import type { DjangoServiceOfFolder } from '../workspace/workspace-models.ts';

/** Files of which the disk is asked at the same time. */
const atOnce = 32;

/** What VS Code gives back when a file is looked at. */
class MeasuredCoverage extends vscode.FileCoverage {
  readonly file: MeasuredFile;

  constructor(uri: vscode.Uri, file: MeasuredFile) {
    const branches = branchCount(file);
    super(uri, counted(lineCount(file)), branches && counted(branches));
    this.file = file;
  }
}

/** The coverage of one run, of the tests of one service after the other. */
export class RunCoverage {
  readonly #run: vscode.TestRun;
  /** By the address of the file in the workspace: services may share files. */
  readonly #shown = new Map<string, MeasuredFile>();
  #told: MeasuredFile[] = [];

  constructor(run: vscode.TestRun) {
    this.#run = run;
  }

  take(file: MeasuredFile): void {
    this.#told.push(file);
  }

  /**
   * Shows what was taken since the last time, as files of the workspace.
   * @throws UserError where none of the files is in the workspace
   */
  async show(django: DjangoServiceOfFolder): Promise<void> {
    const told = this.#told;
    this.#told = [];
    const placed = await askPaths(django, (paths) =>
      told.flatMap((file) => {
        const path = workspacePath(paths, django, file.path);
        return path === undefined ? [] : [{ file, uri: django.of.uri(path) }];
      }),
    );
    let count = 0;
    for (let at = 0; at < placed.length; at += atOnce) {
      const some = placed.slice(at, at + atOnce);
      const there = await Promise.all(some.map(({ uri }) => isThere(uri)));
      for (const { file, uri } of some.filter((_, index) => there[index])) {
        this.#add(uri, file);
        count++;
      }
    }
    if (told.length > 0 && count === 0)
      throw new UserError(
        'No coverage is shown: none of the measured files is in the workspace. Check COPY and the bind mounts.',
        { steps: [{ kind: 'explain-project' }] },
      );
  }

  #add(uri: vscode.Uri, file: MeasuredFile): void {
    const before = this.#shown.get(uri.toString());
    const now = before ? joined(before, file) : file;
    this.#shown.set(uri.toString(), now);
    if (lineCount(now).total > 0) this.#run.addCoverage(new MeasuredCoverage(uri, now));
  }
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}

function counted({ covered, total }: CoverageCount): vscode.TestCoverageCount {
  return new vscode.TestCoverageCount(covered, total);
}

/** The lines and branches of a file whose coverage was shown. */
export async function coverageDetails(coverage: vscode.FileCoverage): Promise<vscode.FileCoverageDetail[]> {
  if (!(coverage instanceof MeasuredCoverage)) return [];
  const { file } = coverage;
  const document = await vscode.workspace.openTextDocument(coverage.uri);
  const branches = branchesByLine(file);
  const lines = [
    ...file.executed.map((line) => ({ line, executed: true })),
    ...file.missing.map((line) => ({ line, executed: false })),
  ];
  lines.sort((one, other) => one.line - other.line);
  return lines.flatMap(({ line, executed }) => {
    const range = rangeOfLine(document, line);
    const ways = branches.get(line) ?? [];
    return range
      ? [
          new vscode.StatementCoverage(
            executed,
            range,
            ways.map((one) => branch(document, one)),
          ),
        ]
      : [];
  });
}

/** Undefined where the file has become shorter. */
function rangeOfLine(document: vscode.TextDocument, line: number): vscode.Range | undefined {
  if (line > document.lineCount) return undefined;
  const { range, firstNonWhitespaceCharacterIndex } = document.lineAt(line - 1);
  return range.with(range.start.with(undefined, firstNonWhitespaceCharacterIndex));
}

function branch(document: vscode.TextDocument, { from, to, taken }: MeasuredBranch): vscode.BranchCoverage {
  const label = to < 0 ? 'exit' : `line ${to}`;
  return new vscode.BranchCoverage(taken, rangeOfLine(document, from), label);
}
