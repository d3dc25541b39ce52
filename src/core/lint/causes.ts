// One cause, one finding: reported where it is first mentioned, with its other places as related information.
import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import type { Edit } from '../text.ts';
import type { AnyRule, Fix, Report, Severity } from './rule.ts';

interface Caused extends Omit<Report, 'severity'> {
  readonly rule: AnyRule;
  readonly path: string;
  readonly severity: Severity | undefined;
}

/** Numbers for the files of Compose sets, in the order in which they are merged; those of one set follow each other. */
export class FileOrder {
  readonly #places = new Map<string, { readonly set: number; readonly file: number }>();

  constructor({ projects }: Pick<WorkspaceModel, 'projects'>) {
    for (const [set, project] of projects.entries())
      for (const path of project.set.files)
        if (!this.#places.has(path)) this.#places.set(path, { set, file: this.#places.size });
  }

  /** The set that a file belongs to, of several the first; what is in none is a set by itself. */
  setOf(path: string): number | string {
    return this.#places.get(path)?.set ?? path;
  }

  compare(a: string, b: string): number {
    return (this.#places.get(a)?.file ?? 0) - (this.#places.get(b)?.file ?? 0);
  }
}

/**
 * Joins the findings of one file that have the same rule and cause, and those of the files of a Compose set that have the
 * same message, too.
 * @param isSilenced whether an ignore comment silences a finding; one at the first mention silences all places, one at
 *   another place that place alone
 */
export function byCause<Finding extends Caused>(
  findings: readonly Finding[],
  order: FileOrder,
  isSilenced: (finding: Finding) => boolean,
): readonly Finding[] {
  const sorted = [...findings].sort((a, b) => order.compare(a.path, b.path) || a.span.start - b.span.start);
  const inFiles = grouped(
    sorted.map((finding): Group<Finding> => [finding]),
    ({ rule, cause, path }) => (cause === undefined ? undefined : [rule.id, cause, path]),
  );
  const groups = grouped(inFiles, ({ rule, cause, path, message, severity }) =>
    cause === undefined ? undefined : [rule.id, cause, message, severity, order.setOf(path)],
  );
  return groups.flatMap(([first, ...rest]) => {
    const others = rest.filter((one) => !isSilenced(one));
    if (isSilenced(first)) return [];
    return others.length === 0 ? [first] : [joined(first, others)];
  });
}

type Group<Finding> = [Finding, ...Finding[]];

/** Groups put together by the key of their first findings. */
function grouped<Finding>(
  groups: readonly Group<Finding>[],
  keyOf: (first: Finding) => readonly unknown[] | undefined,
): readonly Group<Finding>[] {
  const found = new Map<unknown, Group<Finding>>();
  for (const group of groups) {
    const parts = keyOf(group[0]);
    const key = parts ? JSON.stringify(parts) : group;
    const known = found.get(key);
    if (known) known.push(...group);
    else found.set(key, [...group]);
  }
  return [...found.values()];
}

function joined<Finding extends Caused>(first: Finding, others: readonly Finding[]): Finding {
  return {
    ...first,
    related: [
      ...(first.related ?? []),
      ...others.map(({ path, span }) => ({ message: 'Same problem here.', location: { path, span } })),
    ],
    ...(first.fixes && { fixes: first.fixes.map((fix) => everywhere(fix, others)) }),
  };
}

/** The fix together with those of the same title at the other places; what several of them do is done once. */
function everywhere(fix: Fix, others: readonly Caused[]): Fix {
  const same = others.flatMap(({ fixes = [] }) => fixes.filter(({ title }) => title === fix.title));
  const edits = new Map<string, Edit>();
  for (const edit of [fix, ...same].flatMap((one) => one.edits)) {
    const { path, span, text } = edit;
    edits.set(JSON.stringify([path, span.start, span.end, text]), edit);
  }
  return { ...fix, edits: [...edits.values()] };
}
