// apt-get installs a package that was removed from the Debian release of the base image.

import type { Dockerfile, Stage } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { packageCalls } from '#core/dockerfile/runs.ts';
import { debianBelow, releasesIn } from '#core/images/releases.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { Word } from '#core/shell/command.ts';
import { GONE, SUITES, type Suite } from './gone.ts';

export const rule = defineRule({
  id: 'package-gone',
  on: 'dockerfile',
  title: 'Package removed from this Debian release',
  severity: 'error',
  failure: "Package 'netcat' has no installation candidate",
  check(file, report) {
    const sourced = addedSources(file);
    for (const { run, calls } of packageCalls(file, ['apt-get', 'apt'], ['install'])) {
      const suite = run.stage && suiteOf(run.stage);
      if (!suite || [...lineage(run.stage)].some((stage) => sourced.has(stage))) continue;
      for (const word of calls.flatMap(({ call }) => call.packages)) {
        const gone = word.literal ? GONE.get(word.value) : undefined;
        if (!gone || SUITES.indexOf(gone.since) > SUITES.indexOf(suite)) continue;
        report({
          span: word.span,
          message: `Debian ${suite} has no package \`${word.value}\`; the build will fail. ${gone.instead ? `Install \`${gone.instead}\` instead.` : 'Remove it or use another package.'}`,
          fixes: gone.instead === undefined ? [] : [instead(file, word, gone.instead)],
        });
      }
    }
  },
});

/** A stage and those that it builds on. */
function* lineage(stage: Stage | undefined): Generator<Stage> {
  for (let next = stage; next; next = next.parent) yield next;
}

/** The Debian release that a stage is based on; undefined if the tag does not determine it. */
function suiteOf(stage: Stage): Suite | undefined {
  let root = stage;
  while (root.parent) root = root.parent;
  const { base } = root;
  if (!base) return undefined;
  const named = releasesIn(base).find(
    ({ product }) => product === 'Debian' || product === 'Ubuntu' || product === 'Alpine',
  );
  if (named) return SUITES.find((suite) => named.product === 'Debian' && suite === named.codename);
  const below = debianBelow(base)?.codename;
  return SUITES.find((suite) => suite === below);
}

/** The stages that add another package source. */
function addedSources(file: Dockerfile): ReadonlySet<Stage | undefined> {
  return new Set(
    file.instructions
      .filter(({ text, heredocs }) => addsSource([text, ...heredocs.map(({ body }) => body)].join('\n')))
      .map(({ stage }) => stage),
  );
}

/** It names a package source, or pipes a script that may add one to a shell. */
function addsSource(text: string): boolean {
  return (
    /sources\.list|\.sources\b|add-apt-repository|extrepo|apt\/trusted|keyrings|apt\.postgresql\.org/.test(
      text,
    ) ||
    (/\|\s*(?:sudo\s+)?(?:-E\s+)?(?:ba)?sh\b/.test(text) && !/astral\.sh|nodesource|rustup/.test(text))
  );
}

function instead(file: Dockerfile, word: Word, name: string): Fix {
  return { title: `Install \`${name}\` instead`, edits: [replace(file, word.span, name)] };
}
