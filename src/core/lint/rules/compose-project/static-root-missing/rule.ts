// Reports `collectstatic` without STATIC_ROOT.

import type { DjangoSettings } from '#core/django/django-settings.ts';
import { setting } from '#core/django/environment-substitution.ts';
import { at } from '#core/django/evaluator/values.ts';
import { isCommand } from '#core/dockerfile/dockerfile-model.ts';
import { defineRule } from '#core/lint/rule.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import type { PythonValue } from '#core/python/python-value.ts';
import type { Command, Word } from '#core/shell/command.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { hasOption, manageCommand } from '#core/shell/program.ts';
import type { Edit, Location } from '#core/text.ts';

export const rule = defineRule({
  id: 'static-root-missing',
  on: 'compose-project',
  title: '`STATIC_ROOT` not set',
  severity: 'error',
  failure: 'without having set the STATIC_ROOT setting to a filesystem path',
  check(project, report) {
    for (const service of project.services.values()) {
      const { settings } = service;
      if (!settings?.complete || !lacksRoot(service, settings) || !hasFiles(service, settings)) continue;
      for (const place of [...inBuild(service), ...inStart(service)]) {
        const edit = declareRoot(settings, project.files.text(settings.path));
        report({
          path: place.path,
          span: place.span,
          message: `\`${settings.module}\` does not set \`STATIC_ROOT\`, so \`collectstatic\` fails. Set it to a path.`,
          related: [
            {
              message: 'The settings file.',
              location: { path: settings.path, span: { start: 0, end: 0 } },
            },
          ],
          fixes: edit ? [{ title: 'Set `STATIC_ROOT`', safe: false, edits: [edit] }] : [],
        });
      }
    }
  },
});

/** Apps with static files. Without files to copy, collectstatic does not use the folder. */
const BRINGS_FILES = new Set([
  'django.contrib.admin',
  'django.contrib.gis',
  'rest_framework',
  'drf_yasg',
  'drf_spectacular_sidecar',
  'debug_toolbar',
  'django_extensions',
  'ckeditor',
  'wagtail.admin',
  'jazzmin',
]);

function hasFiles({ variable }: ProjectService, settings: DjangoSettings): boolean {
  const apps = setting(settings, 'INSTALLED_APPS', variable);
  const folders = setting(settings, 'STATICFILES_DIRS', variable);
  return (
    (folders?.kind === 'list' && folders.items.length > 0) ||
    (apps?.kind === 'list' &&
      apps.items.some(
        (app) => app.kind === 'string' && BRINGS_FILES.has(app.value.replace(/\.apps\.\w+$/, '')),
      ))
  );
}

/** STATIC_ROOT is missing or empty, and the storage writes to it. */
function lacksRoot({ variable }: ProjectService, settings: DjangoSettings): boolean {
  const root = setting(settings, 'STATIC_ROOT', variable);
  if (root && root.kind !== 'none' && !(root.kind === 'string' && root.value === '')) return false;
  const own = at(setting(settings, 'STORAGES', variable), 'staticfiles', 'BACKEND');
  const storages = [
    setting(settings, 'STORAGES', variable) ? (own ?? null) : undefined,
    setting(settings, 'STATICFILES_STORAGE', variable),
  ];
  return storages.every((storage) => storage === undefined || (storage !== null && writesIntoRoot(storage)));
}

function writesIntoRoot(storage: PythonValue): boolean {
  return storage.kind === 'string' && /^(django\.contrib\.staticfiles|whitenoise)\./.test(storage.value);
}

/** The word `collectstatic` of a call that loads the settings of the service, and whose failure counts. */
function collects(command: Command): Word | undefined {
  const manage = manageCommand(command);
  if (
    manage?.subcommand?.value !== 'collectstatic' ||
    hasOption(command.argv, ['--settings', '--help', '-h'])
  )
    return undefined;
  return command.assignments.length > 0 ? undefined : manage.subcommand;
}

const CHOSEN_BY = 'DJANGO_SETTINGS_MODULE';

/** In a RUN of the stage that is built. */
function inBuild({ dockerfile, stage, service, settings }: ProjectService): readonly Location[] {
  // Variables of Compose are set in the container, not during the build.
  if (!dockerfile || !stage || service.environment.has(CHOSEN_BY) || service.build?.args.has(CHOSEN_BY))
    return [];
  return stage.instructions.flatMap((run) => {
    if (run.keyword !== 'RUN' || !isCommand(run) || run.script.commands.some(({ after }) => after === '||'))
      return [];
    const chosen = dockerfile.variablesAt(run).get(CHOSEN_BY);
    if (chosen && chosen.value !== settings?.module) return [];
    return run.script.commands.flatMap((command) => {
      const word = command.nested ? undefined : collects(command);
      return word ? [{ path: dockerfile.path, span: word.span }] : [];
    });
  });
}

function inStart({ command }: ProjectService): readonly Location[] {
  const { commands } = command;
  return commands.flatMap((located: LocatedCommand, index) => {
    const word =
      located.certain && commands[index + 1]?.command.after !== '||' ? collects(located.command) : undefined;
    return word ? [located.at(word)] : [];
  });
}

/** A line after STATIC_URL, if the settings define BASE_DIR as a path. */
function declareRoot(settings: DjangoSettings, text: string | undefined): Edit | undefined {
  const url = settings.get('STATIC_URL');
  if (text === undefined || url?.location.path !== settings.path || settings.get('BASE_DIR')?.kind !== 'path')
    return undefined;
  const newline = text.indexOf('\n', url.location.span.end);
  const end = newline < 0 ? text.length : newline;
  const isPathlib = /\bPath\(/.test(text);
  const value = isPathlib ? "BASE_DIR / 'staticfiles'" : "os.path.join(BASE_DIR, 'staticfiles')";
  const before = text[end - 1] === '\r' ? '\r\n' : '\n';
  const at = text[end - 1] === '\r' ? end - 1 : end;
  return { path: settings.path, span: { start: at, end: at }, text: `${before}STATIC_ROOT = ${value}` };
}
