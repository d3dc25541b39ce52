// Reports builds whose context, Dockerfile or target stage does not exist.
import { isEnabled } from '#core/compose/co-running.ts';
import { isDefaultSet } from '#core/compose/default-set.ts';
import { basename, dirname, type Files, within } from '#core/files.ts';
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';
import { isMade, isWhole } from '#core/lint/rules/shared/missing-files.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import type { Location } from '#core/text.ts';

export const rule = defineRule({
  id: 'build-not-found',
  on: 'compose-project',
  title: 'Missing build context, Dockerfile or stage',
  severity: 'error',
  failure: 'failed to read dockerfile: open Dockerfile: no such file or directory',
  check({ set, services, files }, report) {
    for (const service of services.values()) {
      const missing = missingPart(files, service);
      if (!missing) continue;
      const { location, what, message } = missing;
      const isSure =
        isDefaultSet(set) && isEnabled(service.service, set) && !isThereFromTop(files, set.folder, what);
      report({
        ...at(location),
        cause: what,
        ...(isSure ? {} : { severity: 'hint' as const }),
        message,
      });
    }
  },
});

interface Missing {
  readonly location: Location;
  readonly what: string;
  readonly message: string;
}

function missingPart(
  files: Files,
  { name, service: { build }, dockerfile }: ProjectService,
): Missing | undefined {
  if (build?.context === undefined) return undefined;
  const fails = `so Compose can't build \`${name}\``;
  if (isMissing(files, build.context))
    return {
      location: build.contextLocation,
      what: build.context,
      message: `The build context \`${build.context}\` does not exist, ${fails}. Correct the path.`,
    };
  if (build.inline === undefined && build.dockerfile !== undefined && isMissingFile(files, build.dockerfile))
    return {
      location: build.dockerfileLocation ?? build.contextLocation,
      what: build.dockerfile,
      message: `\`${build.dockerfile}\` does not exist, ${fails}. Create it, or set \`dockerfile\` to another file.`,
    };
  const target = build.target?.value;
  if (!dockerfile || !build.target || target === undefined || dockerfile.stage(target)) return undefined;
  return {
    location: build.target.location,
    what: `${dockerfile.path} ${target}`,
    message: `\`${dockerfile.path}\` has no stage \`${target}\`, ${fails}. ${advice(dockerfile.stages.flatMap((stage) => stage.name ?? []))}`,
  };
}

/** Outside of the workspace nobody knows; what git ignores, or a submodule, may be there for a build. */
function isMissing(files: Files, path: string): boolean {
  if (path === '' || /^(?:\.\.|\/)/.test(path) || files.kind(path) !== undefined) return false;
  return !isMade(files, path) && isWhole(files, '');
}

/** With `--project-directory .`, paths start at the top of the workspace. */
function isThereFromTop(files: Files, folder: string, path: string): boolean {
  const fromTop = folder === '' ? undefined : within(folder, path);
  return fromTop !== undefined && files.kind(fromTop) !== undefined;
}

/** BuildKit also takes `dockerfile` where there is no `Dockerfile`. */
function isMissingFile(files: Files, path: string): boolean {
  const isLower = files.list(dirname(path)).includes(basename(path).toLowerCase());
  return !isLower && isMissing(files, path);
}

function advice(names: readonly string[]): string {
  const list = names.map((name) => `\`${name}\``).join(', ');
  return list === '' ? 'Name a stage with `AS`, or remove `target`.' : `Use one of its stages: ${list}.`;
}
