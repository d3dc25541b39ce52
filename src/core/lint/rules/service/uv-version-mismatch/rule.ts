// Reports images whose uv is not the one that pyproject.toml requires.
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { type UvVersion, uvVersionAt } from '#core/project/image/uv-versions.ts';
import { knownVersion, satisfies } from '#core/python/version-specifier.ts';

export const rule = defineRule({
  id: 'uv-version-mismatch',
  on: 'service',
  title: 'uv version excluded by the project',
  severity: 'error',
  failure: 'does not match the running version',
  check(service, report) {
    for (const { tool, build, stage, run, metadata } of service.installs) {
      const wanted = tool === 'uv' ? metadata.uvVersion : undefined;
      const found = wanted && uvVersionAt(build.dockerfile, stage, run);
      const version = found && knownVersion(found.text);
      if (!wanted || !found || !version || satisfies(version, wanted.text) !== false) continue;
      const { path } = build.dockerfile;
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
