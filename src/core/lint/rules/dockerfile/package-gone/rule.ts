// apt-get installs a package that the base image's Debian does not have any more.

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
  title: 'A package is gone from this release of Debian',
  severity: 'error',
  failure: "Package 'netcat' has no installation candidate",
  check(file, report) {
    const sourced = addedSources(file);
    for (const { run, calls } of packageCalls(file, ['apt-get', 'apt'], ['install'])) {
      const suite = run.stage && suiteOf(run.stage);
      if (!suite || sourced.has(run.stage)) continue;
      for (const word of calls.flatMap(({ call }) => call.packages)) {
        const gone = word.literal ? GONE.get(word.value) : undefined;
        if (!gone || SUITES.indexOf(gone.since) > SUITES.indexOf(suite)) continue;
        report({
          span: word.span,
          message: `Debian ${suite} has no package \`${word.value}\`: the build stops here.${gone.instead ? ` Install \`${gone.instead}\`.` : ''}`,
          fixes: gone.instead === undefined ? [] : [instead(file, word, gone.instead)],
        });
      }
    }
  },
});

/** The Debian below a stage; undefined where the tag does not decide it. */
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

/** The stages that bring another place for packages to come from. */
function addedSources(file: Dockerfile): ReadonlySet<Stage | undefined> {
  return new Set(
    file.instructions
      .filter(({ text }) => /sources\.list|add-apt-repository|apt\/trusted|keyrings/.test(text))
      .map(({ stage }) => stage),
  );
}

function instead(file: Dockerfile, word: Word, name: string): Fix {
  return { title: `Install ${name}`, safe: false, edits: [replace(file, word.span, name)] };
}
