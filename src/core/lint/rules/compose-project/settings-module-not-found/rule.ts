// DJANGO_SETTINGS_MODULE names a module that the project does not have.
import { basename, dirname, join } from '#core/files.ts';
import { defineRule } from '#core/lint/rule.ts';
import { missingFrom } from '#core/project/django/missing-modules.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';

export const rule = defineRule({
  id: 'settings-module-not-found',
  on: 'compose-project',
  title: 'The settings module does not exist',
  severity: 'error',
  failure: 'ModuleNotFoundError: No module named',
  check(project, report) {
    for (const service of project.services.values()) {
      const { django } = service;
      const place = django?.settingsModuleAt;
      const module = django?.settingsModule;
      if (!place || module === undefined || django?.root === undefined || !/^\w+(\.\w+)*$/.test(module))
        continue;
      const folder = service.paths.toContainer(join(django.root, 'manage.py'));
      const root = folder === undefined ? undefined : missingFrom(project, service, dirname(folder), module);
      if (root === undefined || isMadeByHand(project, join(root, ...module.split('.')))) continue;
      report({
        path: place.path,
        span: place.span,
        message: `The project has no module \`${module}\`: Django cannot load its settings in \`${service.name}\`.`,
        related:
          place.path === service.service.key.path
            ? []
            : [{ message: 'In this service.', location: service.service.key }],
      });
    }
  },
});

/** A file that git ignores, or of which an example is there: everybody makes their own. */
function isMadeByHand({ files }: ComposeProject, module: string): boolean {
  const name = basename(module);
  const ignored = files.text('.gitignore') ?? '';
  if (ignored.split('\n').some((line) => line.includes(`${name}.py`) || line.trim().endsWith(`${name}.*`)))
    return true;
  return files
    .list(dirname(module))
    .some((other) => other.includes(name) && /example|sample|template|dist/i.test(other));
}
