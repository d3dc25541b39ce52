// A base image whose language or system gets no security fixes any more, or a Django in it.

import { type EndedDjango, endedDjango } from '#core/django/releases.ts';
import type { Requirement } from '#core/django/requirements-file.ts';
import type { Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import type { ImageReference } from '#core/images/image-reference.ts';
import {
  hasEnded,
  knownOn,
  type Product,
  type Release,
  releaseName,
  releasesIn,
} from '#core/images/releases.ts';
import { defineRule } from '#core/lint/rule.ts';
import { isBuiltFrom } from '#core/project/image/build-contexts.ts';
import type { WorkspaceModel } from '#core/project/model/workspace-model.ts';

export const rule = defineRule({
  id: 'base-image-eol',
  on: 'workspace',
  title: 'The base image, or its Django, is out of support',
  severity: 'warning',
  failure: 'does not have a Release file',
  check(workspace, report) {
    for (const file of workspace.dockerfiles.values()) {
      const built = buildsOf(workspace, file);
      for (const { image, index } of file.stages) {
        const [ended, ...others] = built.map(({ stages }) => endedIn(stages[index]?.base));
        if (image && ended && [ended, ...others].every((list) => list.length > 0))
          report({
            path: file.path,
            span: image.span,
            message: `${ended.map(told).join(' ')}${consequence(ended)}`,
          });
      }
    }
    for (const { requirement, series, ended } of endedDjangos(workspace))
      report({
        ...requirement.location,
        message: `Django ${series} gets no security fixes since ${ended}. Move to a newer release.`,
      });
  },
});

/** The Dockerfile as it is built: with the arguments of each service, else with its own defaults. */
function buildsOf({ projects }: WorkspaceModel, file: Dockerfile): readonly Dockerfile[] {
  const built = projects
    .flatMap(({ services }) => [...services.values()])
    .flatMap((service) => (isBuiltFrom(service, file) && service.dockerfile ? [service.dockerfile] : []));
  return built.length > 0 ? built : [file];
}

function endedIn(base: ImageReference | undefined): readonly Release[] {
  return base
    ? releasesIn(base).filter((release) => WATCHED.has(release.product) && hasEnded(release, knownOn))
    : [];
}

/** The versions of Django that images surely install: of a list and its lock the list, which a person edits. */
function endedDjangos({
  projects,
  dockerfileOnly,
}: WorkspaceModel): readonly (EndedDjango & { requirement: Requirement })[] {
  return [...projects, ...(dockerfileOnly ? [dockerfileOnly] : [])]
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

function told(release: Release): string {
  return `${releaseName(release)} gets no security fixes since ${release.ends}.`;
}

/** Ubuntu keeps the packages of its LTS releases where they are. */
function consequence(ended: readonly Release[]): string {
  return ended.some(({ product }) => product === 'Debian')
    ? ' Its packages move to an archive, and then `apt-get update` fails. Move to a newer release.'
    : ' Move to a newer release.';
}
