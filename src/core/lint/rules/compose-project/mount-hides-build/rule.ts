// Reports bind mounts that hide what only the image has: installed packages, and files that its build makes.
import { addEntry } from '#core/compose/edits.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';
import { type HiddenBuild, hiddenBuilds } from '#core/project/image/hidden-builds.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';

export const rule = defineRule({
  id: 'mount-hides-build',
  on: 'compose-project',
  title: 'Bind mount hides packages or built files',
  severity: 'warning',
  failure: 'executable file not found in $PATH',
  check(project, report) {
    for (const service of project.services.values())
      for (const hidden of hiddenBuilds(project, service)) {
        const { mount, path, holds, because } = hidden;
        const effect = holds === 'packages' ? 'its packages are missing' : 'the built files are missing';
        report({
          ...at(mount.location),
          cause: `${because.path} ${path}`,
          message: `This mount hides \`${path}\` in the image, and the host folder does not contain it, so ${effect}. Add a volume: \`- ${path}\`.`,
          related: [{ message: holds === 'packages' ? 'Installed here.' : 'Built here.', location: because }],
          fixes: fixes(project, service, hidden),
        });
      }
  },
});

function fixes({ set }: ComposeProject, { name, service }: ProjectService, { path }: HiddenBuild): Fix[] {
  const file = set.parsed.get(service.key.path);
  // A volume over a single file would be a folder.
  const isFile = /\.\w+$/.test(path) && !path.endsWith('.venv');
  const edit = file && !isFile ? addEntry(file, ['services', name], 'volumes', [path]) : undefined;
  return edit ? [{ title: `Keep \`${path}\` in a volume`, edits: [edit] }] : [];
}
