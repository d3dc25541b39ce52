// Reports base images whose Python the project does not allow.
import { rootStage } from '#core/dockerfile/base-images.ts';
import { type ImagePython, pythonOf } from '#core/images/python-images.ts';
import { releasesOf } from '#core/images/releases.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { bringsAnotherPython, downloadsPython } from '#core/project/image/uv-python.ts';
import type { ProjectInstall } from '#core/project/model/project-install.ts';
import { knownVersion, satisfies } from '#core/python/version-specifier.ts';

export const rule = defineRule({
  id: 'python-version-mismatch',
  on: 'service',
  title: 'Python version excluded by the project',
  severity: 'error',
  failure: 'requires a different Python',
  check(service, report) {
    for (const install of service.installs) {
      const root = rootStage(install.stage);
      const python = root.base && pythonOf(root.base);
      const wanted = install.metadata.python;
      if (!root.image || !python || !wanted || satisfies(python.version, wanted.text) !== false) continue;
      const { path } = install.build.dockerfile;
      if (bringsAnotherPython(install)) continue;
      const downloads = downloadsPython(install);
      const effect = downloads ? 'so uv downloads a second Python' : `so \`${commandOf(install)}\` fails`;
      report({
        path,
        span: root.image.span,
        ...(downloads ? { severity: 'info' as const } : {}),
        message: `This image has Python ${python.text}, but the project requires \`${wanted.text}\`, ${effect}. Use a matching image.`,
        related: [{ message: 'The version is required here.', location: wanted.location }],
        fixes: fixes(install, python, wanted.text),
      });
    }
  },
});

function commandOf({ tool }: ProjectInstall): string {
  return tool === 'uv' ? 'uv sync' : `${tool} install`;
}

/** The nearest release that is allowed, in every stage that starts from the image. */
function fixes({ build: { dockerfile }, stage }: ProjectInstall, python: ImagePython, wanted: string): Fix[] {
  const { image, base } = rootStage(stage);
  if (!image || image.variables.length > 0 || base?.digest !== undefined) return [];
  const [, minor = 0] = python.version.release;
  const [nearest] = releasesOf('Python')
    .map(({ version }) => version)
    .filter((version) => {
      const known = knownVersion(version);
      return version.startsWith('3.') && known && satisfies(known, wanted) === true;
    })
    .sort((a, b) => Math.abs(Number(a.slice(2)) - minor) - Math.abs(Number(b.slice(2)) - minor));
  if (nearest === undefined) return [];
  const edits = dockerfile.stages.flatMap(({ image: other }) =>
    other?.value === image.value
      ? [{ path: dockerfile.path, span: other.span, text: image.value.replace(python.text, nearest) }]
      : [],
  );
  return [{ title: `Use Python ${nearest}`, edits }];
}
