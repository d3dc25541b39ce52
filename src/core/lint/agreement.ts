// Which findings about Compose projects stand: the default set decides, the others have to agree.
import { isDefaultSet } from '../compose/default-set.ts';
import type { ComposeProject } from '../project/model/compose-project.ts';
import type { Span } from '../text.ts';

interface Placed {
  readonly path: string;
  readonly span: Span;
}

interface Votes<Finding> {
  finding: Finding;
  readonly by: ComposeProject[];
}

/**
 * The findings that stand. One that a default set reports is true for `docker compose up`, whatever other files beside it
 * do. Any other finding needs each Compose project that uses the place. Where each developer has an override of their own,
 * the default file needs its example's word, and lacks nothing that an override which git ignores may supply.
 * @param check what a rule reports about one Compose project
 * @param completable the rule reports what another compose file may supply, so the default set alone does not decide
 */
export function agreed<Finding extends Placed>(
  projects: readonly ComposeProject[],
  check: (project: ComposeProject) => readonly Finding[],
  completable: boolean,
): readonly Finding[] {
  const decides = ({ set }: ComposeProject): boolean =>
    !completable && isDefaultSet(set) && set.ownOverride !== 'example';
  const said = projects.flatMap((project) => {
    const found = completable && project.set.ownOverride === 'git-ignored' ? [] : check(project);
    return found.length > 0 ? [{ project, found }] : [];
  });
  if (said.length === 0) return [];
  const byPlace = new Map<string, Votes<Finding>>();
  for (const { project, found } of said.sort(
    (a, b) => Number(decides(b.project)) - Number(decides(a.project)),
  ))
    for (const finding of found) {
      const key = `${finding.path}\0${finding.span.start}\0${finding.span.end}`;
      const votes = byPlace.get(key);
      if (votes) votes.by.push(project);
      else byPlace.set(key, { finding, by: [project] });
    }
  return [...byPlace.values()]
    .filter(
      ({ finding, by }) =>
        by.some(decides) ||
        by.length >= projects.filter((project) => project.uses(finding.path, finding.span)).length,
    )
    .map(({ finding }) => finding);
}
