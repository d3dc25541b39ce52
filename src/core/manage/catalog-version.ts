// What a command catalog depends on: while it is the same, the catalog needs not be read again.
import type { DjangoSettings } from '../django/django-settings.ts';

/**
 * Names what the catalog was read from. A new image or container may hold other packages and variables, and
 * INSTALLED_APPS decides which of them bring commands.
 * @param container the id of the running container, or of the image where none runs
 */
export function catalogVersion(
  container: string,
  settingsModule: string | undefined,
  settings: Pick<DjangoSettings, 'get'> | undefined,
): string {
  return JSON.stringify(
    [container, settingsModule ?? '', settings?.get('INSTALLED_APPS') ?? ''],
    (key, value) => (key === 'location' ? undefined : value instanceof Map ? [...value] : value),
  );
}
