// Reports `env_file` entries that do not exist.
import { isEnabled } from '#core/compose/co-running.ts';
import { isDefaultSet } from '#core/compose/default-set.ts';
import { basename, dirname, type Files, join } from '#core/files.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';
import { creatorOf } from '#core/project/startup/setup-scripts.ts';

export const rule = defineRule({
  id: 'env-file-missing',
  on: 'compose-project',
  title: 'Missing env file',
  severity: 'error',
  failure: 'env file',
  check({ set, files }, report) {
    const all = [...set.services.values()];
    const ofStarted = new Set(
      all.flatMap((service) => (isEnabled(service, set) ? service.envFiles.map(({ path }) => path) : [])),
    );
    for (const service of all) {
      const profile = isEnabled(service, set) ? '' : ` with the profile \`${service.profiles[0]}\``;
      for (const { path, required, exists, location } of service.envFiles) {
        if (exists || !required || path === undefined || /^(?:\.\.|\/)/.test(path)) continue;
        if (profile !== '' && ofStarted.has(path)) continue;
        const example = exampleOf(files, path);
        const creator = creatorOf(files, path);
        report({
          ...at(location),
          cause: path,
          severity: !isDefaultSet(set) || profile !== '' ? 'hint' : creator === undefined ? 'error' : 'info',
          message: `\`${path}\` does not exist, so Compose refuses to start${profile}. ${
            creator !== undefined
              ? `\`${creator}\` creates it: run that step.`
              : example
                ? `Copy \`${example}\` to \`${path}\` and fill it in.`
                : 'Create it, or set `required: false`.'
          }`,
          fixes: example === undefined ? createEmpty(path) : createFrom(files, path, example),
        });
      }
    }
  },
});

/** The example beside a missing file: `.env.example`, `env.sample`, `.django.template`, … */
function exampleOf(files: Files, path: string): string | undefined {
  const folder = dirname(path);
  const meant = words(basename(path));
  const candidates = files.list(folder).filter((name) => {
    const found = words(name);
    return (
      found.length === meant.length + 1 &&
      found.some((word) => EXAMPLE.test(word)) &&
      meant.every((word) => found.includes(word))
    );
  });
  const [only] = candidates;
  return candidates.length === 1 && only !== undefined ? join(folder, only) : undefined;
}

const EXAMPLE = /^(?:example|sample|template|dist|tpl|tmpl|default)$/;

function words(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[._-]/)
    .filter((word) => word !== '');
}

function createFrom(files: Files, path: string, example: string): Fix[] {
  const text = files.text(example);
  return text === undefined
    ? []
    : [{ title: `Create \`${path}\` from \`${example}\``, edits: [], create: [{ path, text }] }];
}

function createEmpty(path: string): Fix[] {
  return [{ title: `Create an empty \`${path}\``, edits: [], create: [{ path, text: '' }] }];
}
