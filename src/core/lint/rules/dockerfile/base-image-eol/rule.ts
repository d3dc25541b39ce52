// A base image whose Python or Linux release is out of security support, or an installed Django release that is.

import type { Requirement } from '../../../../django/model.ts';
import { type EndedDjango, endedDjango } from '../../../../django/releases.ts';
import type { Dockerfile, ImageReference } from '../../../../dockerfile/model.ts';
import {
  hasEnded,
  knownOn,
  type Product,
  type Release,
  releaseName,
  releasesIn,
} from '../../../../images/releases.ts';
import { isBuiltFrom } from '../../../../project/builds.ts';
import type { Project } from '../../../../project/model.ts';
import { defineRule } from '../../../rule.ts';

export const rule = defineRule({
  id: 'base-image-eol',
  on: 'project',
  title: 'Base image or Django out of support',
  severity: 'warning',
  failure: 'does not have a Release file',
  check(project, report) {
    for (const file of project.dockerfiles.values()) {
      const built = buildsOf(project, file);
      for (const { image, index } of file.stages) {
        const [ended, ...others] = built.map(({ stages }) => endedIn(stages[index]?.base));
        if (image && ended && [ended, ...others].every((list) => list.length > 0))
          report({
            path: file.path,
            span: image.span,
            message: `${outOfSupport(ended)}. Upgrade to a supported release.`,
          });
      }
    }
    for (const { requirement, series, ended } of endedDjangos(project))
      report({
        ...requirement.location,
        message: `Django ${series} has been out of security support since ${ended}. Upgrade to a supported release.`,
      });
  },
});

/** The Dockerfile with the build arguments of each service that builds it, else with its own defaults. */
function buildsOf({ stacks }: Project, file: Dockerfile): readonly Dockerfile[] {
  const built = stacks
    .flatMap(({ services }) => [...services.values()])
    .flatMap((service) => (isBuiltFrom(service, file) && service.dockerfile ? [service.dockerfile] : []));
  return built.length > 0 ? built : [file];
}

function endedIn(base: ImageReference | undefined): readonly Release[] {
  return base
    ? releasesIn(base).filter((release) => WATCHED.has(release.product) && hasEnded(release, knownOn))
    : [];
}

/** The Django versions that images certainly install. The requirements file counts before its lock file, because people edit it. */
function endedDjangos({ stacks, alone }: Project): readonly (EndedDjango & { requirement: Requirement })[] {
  return [...stacks, ...(alone ? [alone] : [])]
    .flatMap(({ services }) => [...services.values()])
    .flatMap(({ requirements }) => {
      const pinned = requirements
        .toSorted((a, b) => Number(a.kind === 'lock') - Number(b.kind === 'lock'))
        .flatMap(({ items }) => items)
        .find(({ name, pinned }) => name === 'django' && pinned !== undefined);
      const ended = pinned?.pinned === undefined ? undefined : endedDjango(pinned.pinned);
      return pinned && ended ? [{ ...ended, requirement: pinned }] : [];
    });
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
