// A Compose file of Dockyard's own, laid over the user's: the settings module that was chosen for a service.
import { settingsVariable } from '../django/settings-variable.ts';

/**
 * The text of a Compose file, in JSON, which Compose reads as YAML.
 * @param modules dotted names, by service
 */
export function settingsOverride(modules: Readonly<Record<string, string>>): string {
  const services = Object.entries(modules).map(([service, module]) => [
    service,
    // Compose replaces what follows a dollar sign.
    { environment: { [settingsVariable]: module.replaceAll('$', '$$$$') } },
  ]);
  return `${JSON.stringify({ services: Object.fromEntries(services) }, undefined, 2)}\n`;
}
