// Reports images whose uv is not the one that pyproject.toml requires.
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { projectInstalls } from '#core/project/image/project-installs.ts';
import { type UvVersion, uvVersionAt } from '#core/project/image/uv-versions.ts';
import { knownVersion, satisfies } from '#core/python/version-specifier.ts';

export const rule = defineRule({
  id: 'uv-version-mismatch',
  on: 'compose-project',
  title: 'uv version excluded by the project',
  severity: 'error',
  failure: 'does not match the running version',
  check({ files, services }, report) {
    const told = new Set<string>();
    for (const service of services.values())
      for (const { tool, build, stage, run, metadata } of projectInstalls(files, service)) {
        const wanted = tool === 'uv' ? metadata.uvVersion : undefined;
        const found = wanted && uvVersionAt(build.dockerfile, stage, run);
        const version = found && knownVersion(found.text);
        if (!wanted || !found || !version || satisfies(version, wanted.text) !== false) continue;
        const { path } = build.dockerfile;
        const place = `${path}:${found.span.start}`;
        if (told.has(place)) continue;
        told.add(place);
        report({
          path,
          span: found.span,
          message: `The image has uv ${found.text}, but the project requires \`${wanted.text}\`, so \`uv sync\` fails. Use a matching version.`,
          related: [
            { message: 'The version is required here.', location: wanted.location },
            { message: 'uv is run here.', location: { path, span: run.span } },
          ],
          fixes: fixes(path, found, wanted.text),
        });
      }
  },
});

/** The version that the project names itself, where it is allowed: the lower end of a range. */
function fixes(path: string, { span, hasDigest }: UvVersion, wanted: string): Fix[] {
  const named = /^\s*(?:[>~=]=\s*)?(\d+\.\d+\.\d+)\b/.exec(wanted)?.[1];
  const version = named === undefined ? undefined : knownVersion(named);
  if (named === undefined || hasDigest || !version || satisfies(version, wanted) !== true) return [];
  return [{ title: `Use uv ${named}`, edits: [{ path, span, text: named }] }];
}
