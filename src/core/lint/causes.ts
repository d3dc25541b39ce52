// One cause, one finding: reported where a file first mentions it, with its other places as related information.
import type { Edit } from '../text.ts';
import type { AnyRule, Fix, Report } from './rule.ts';

interface Caused extends Omit<Report, 'severity'> {
  readonly rule: AnyRule;
  readonly path: string;
}

/**
 * Joins the findings of one file that have the same rule and cause.
 * @param isSilenced whether an ignore comment silences a finding; one at the first mention silences all places, one at
 *   another place that place alone
 */
export function byCause<Finding extends Caused>(
  findings: readonly Finding[],
  isSilenced: (finding: Finding) => boolean,
): readonly Finding[] {
  const groups = new Map<unknown, [Finding, ...Finding[]]>();
  for (const finding of [...findings].sort((a, b) => a.span.start - b.span.start)) {
    const key = finding.cause === undefined ? finding : `${finding.rule.id}\0${finding.cause}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].flatMap(([first, ...rest]) => {
    const others = rest.filter((one) => !isSilenced(one));
    if (isSilenced(first)) return [];
    return others.length === 0 ? [first] : [joined(first, others)];
  });
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
