// A base image whose language or system gets no security fixes any more, or a Django in it.

import type { Requirement } from '../../../../django/model.ts';
import { type EndedDjango, endedDjango } from '../../../../django/releases.ts';
import {
  hasEnded,
  knownOn,
  type Product,
  type Release,
  releaseName,
  releasesIn,
} from '../../../../images/releases.ts';
import type { Project } from '../../../../project/model.ts';
import { defineRule } from '../../../rule.ts';

export const rule = defineRule({
  id: 'base-image-eol',
  on: 'project',
  title: 'The base image, or its Django, is out of support',
  severity: 'warning',
  failure: 'does not have a Release file',
  check(project, report) {
    for (const { path, stages } of project.dockerfiles.values())
      for (const { image, base } of stages) {
        if (!image || !base) continue;
        const ended = releasesIn(base).filter(
          (release) => WATCHED.has(release.product) && hasEnded(release, knownOn),
        );
        if (ended.length > 0)
          report({ path, span: image.span, message: `${ended.map(told).join(' ')}${consequence(ended)}` });
      }
    for (const { requirement, series, ended } of endedDjangos(project))
      report({
        ...requirement.location,
        message: `Django ${series} gets no security fixes since ${ended}. Move to a newer release.`,
      });
  },
});

/** The versions of Django that images surely install: of a list and its lock the list, which a person edits. */
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

function told(release: Release): string {
  return `${releaseName(release)} gets no security fixes since ${release.ends}.`;
}

/** Ubuntu keeps the packages of its LTS releases where they are. */
function consequence(ended: readonly Release[]): string {
  return ended.some(({ product }) => product === 'Debian')
    ? ' Its packages move to an archive, and then `apt-get update` fails. Move to a newer release.'
    : ' Move to a newer release.';
}
