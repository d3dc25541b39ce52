// What a run executed of a file, as coverage.py of the container reports it. It is hostile, as all that a run tells.

/** A way on from a line: to another one, or out of the function. */
export interface MeasuredBranch {
  readonly from: number;
  /** Negative where it leaves the function or the file. */
  readonly to: number;
  readonly taken: boolean;
}

/** Lines count from 1; each that is in neither list is no statement, or left out by the project. */
export interface MeasuredFile {
  /** In the container. */
  readonly path: string;
  readonly executed: readonly number[];
  readonly missing: readonly number[];
  readonly branches: readonly MeasuredBranch[];
}

export interface CoverageCount {
  readonly covered: number;
  readonly total: number;
}

const longestPath = 1_000;
const mostLines = 200_000;

/** Reads the fields of an event; undefined where they are none of a measured file. */
export function readMeasured({ f, x, m, b }: Readonly<Record<string, unknown>>): MeasuredFile | undefined {
  if (typeof f !== 'string' || f === '' || f.length > longestPath) return undefined;
  const missing = new Set(linesOf(m));
  const executed = linesOf(x).filter((line) => !missing.has(line));
  return { path: f, executed, missing: [...missing], branches: branchesOf(b) };
}

function linesOf(value: unknown): readonly number[] {
  return Array.isArray(value) ? [...new Set(value.slice(0, mostLines).filter(isLine))] : [];
}

function isLine(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 10_000_000;
}

function branchesOf(value: unknown): readonly MeasuredBranch[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, mostLines).flatMap((one: unknown) => {
    const [from, to, taken] = Array.isArray(one) ? (one as unknown[]) : [];
    if (!isLine(from) || typeof to !== 'number' || !isLine(Math.abs(to))) return [];
    return [{ from, to, taken: taken === 1 }];
  });
}

/** Both measurements of one file as one: what either has executed is executed. */
export function joined(one: MeasuredFile, other: MeasuredFile): MeasuredFile {
  const executed = new Set([...one.executed, ...other.executed]);
  const missing = new Set([...one.missing, ...other.missing].filter((line) => !executed.has(line)));
  const branches = new Map<string, MeasuredBranch>();
  for (const branch of [...one.branches, ...other.branches]) {
    const id = `${branch.from} ${branch.to}`;
    if (branch.taken || !branches.has(id)) branches.set(id, branch);
  }
  return { path: one.path, executed: [...executed], missing: [...missing], branches: [...branches.values()] };
}

/** How many lines were executed, of how many. */
export function lineCount({ executed, missing }: MeasuredFile): CoverageCount {
  return { covered: executed.length, total: executed.length + missing.length };
}

/** How many branches were taken, of how many; undefined where they were not measured, or there are none. */
export function branchCount({ branches }: MeasuredFile): CoverageCount | undefined {
  if (branches.length === 0) return undefined;
  return { covered: branches.filter(({ taken }) => taken).length, total: branches.length };
}

/** The branches of each line that has some. */
export function branchesByLine({ branches }: MeasuredFile): ReadonlyMap<number, readonly MeasuredBranch[]> {
  const byLine = new Map<number, MeasuredBranch[]>();
  for (const branch of branches) {
    const those = byLine.get(branch.from);
    if (those) those.push(branch);
    else byLine.set(branch.from, [branch]);
  }
  return byLine;
}
