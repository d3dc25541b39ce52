// A base image whose Python or Linux release is out of security support, or an installed Django release that is.

import { type EndedDjango, endedDjango } from '#core/django/releases.ts';
import { pinnedOnce } from '#core/django/requirement.ts';
import type { Requirement } from '#core/django/requirements-file.ts';
import { baseUpgrade } from '#core/dockerfile/base-upgrade.ts';
import type { Dockerfile, Stage } from '#core/dockerfile/dockerfile-model.ts';
import type { ImageReference } from '#core/images/image-reference.ts';
import {
  hasEnded,
  knownOn,
  type Product,
  type Release,
  releaseName,
  releasesIn,
} from '#core/images/releases.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { allProjects } from '#core/project/dockerfile-only.ts';
import { decidingBuilders } from '#core/project/image/deciding-builds.ts';
import type { WorkspaceModel } from '#core/project/model/workspace-model.ts';

export const rule = defineRule({
  id: 'base-image-eol',
  on: 'workspace',
  title: 'Base image or Django out of support',
  severity: 'warning',
  failure: 'does not have a Release file',
  check(workspace, report) {
    for (const file of workspace.dockerfiles.values()) {
      const causes = new Set<string>();
      for (const stage of file.stages) {
        const { image, index } = stage;
        const built = buildsOf(workspace, file, stage);
        const [ended, ...others] = built.map(({ stages }) => endedIn(stages[index]?.base));
        if (!image || !ended || [ended, ...others].some((list) => list.length === 0)) continue;
        const cause = outOfSupport(ended);
        report({
          path: file.path,
          span: image.span,
          cause,
          message: `${cause}. Upgrade to a supported release.`,
          // The fix of the first place changes all others, too.
          fixes: causes.has(cause) ? [] : upgrade(file, stage),
        });
        causes.add(cause);
      }
    }
    for (const { requirement, series, ended } of endedDjangos(workspace))
      report({
        ...requirement.location,
        message: `Django ${series} has been out of security support since ${ended}. Upgrade to a supported release.`,
      });
  },
});

/** The Dockerfile with the build arguments of each service that builds it, else with its own defaults. */
function buildsOf(workspace: WorkspaceModel, file: Dockerfile, stage: Stage): readonly Dockerfile[] {
  const built = decidingBuilders(workspace, file, stage).flatMap(({ dockerfile }) => dockerfile ?? []);
  return built.length > 0 ? built : [file];
}

function endedIn(base: ImageReference | undefined): readonly Release[] {
  return base
    ? releasesIn(base).filter((release) => WATCHED.has(release.product) && hasEnded(release, knownOn))
    : [];
}

/** The Django versions that images certainly install. */
function endedDjangos(workspace: WorkspaceModel): readonly (EndedDjango & { requirement: Requirement })[] {
  return allProjects(workspace)
    .flatMap(({ services }) => [...services.values()])
    .flatMap(({ requirements }) => {
      const requirement = pinnedOnce(requirements, 'django');
      const ended = requirement && endedDjango(requirement.pinned);
      return ended ? [{ ...ended, requirement }] : [];
    });
}

function upgrade(file: Dockerfile, stage: Stage): readonly Fix[] {
  const step = baseUpgrade(file, stage, knownOn);
  if (!step) return [];
  const images = step.images.map((image) => `\`${image}\``);
  return [{ title: `Change to ${images.join(' and ')}`, edits: step.edits }];
}

const WATCHED: ReadonlySet<Product> = new Set(['Python', 'Debian', 'Ubuntu', 'Alpine']);

/** Only Debian moves the packages of ended releases to an archive; Ubuntu keeps those of its LTS releases. */
function outOfSupport(ended: readonly Release[]): string {
  const since = ended.map((release, index) =>
    index === 0
      ? `${releaseName(release)} has been out of security support since ${release.ends}`
      : `${releaseName(release)} since ${release.ends}`,
  );
  const isArchived = ended.some(({ product }) => product === 'Debian');
  return `${since.join(' and ')}${isArchived ? ', so `apt-get update` can fail' : ''}`;
}
