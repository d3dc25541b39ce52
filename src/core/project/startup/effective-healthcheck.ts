// The healthcheck of a service: that of Compose over that of the image.
import type { Service } from '#core/compose/compose-service.ts';
import type { Script } from '#core/shell/command.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import type { VariableLookup } from '#core/shell/option-values.ts';
import type { Location } from '#core/text.ts';
import type { BuildSource } from '../image/path-map.ts';
import type { EffectiveHealthcheck } from '../model/effective-healthcheck.ts';
import { probesOf } from './health-probes.ts';

/** Undefined where the service has none, it is disabled, or it belongs to an image that is not built here. */
export function effectiveHealthcheck(
  { healthcheck }: Service,
  build: BuildSource | undefined,
  folder: string | undefined,
  variable: VariableLookup,
): EffectiveHealthcheck | undefined {
  if (healthcheck?.disabled) return undefined;
  if (healthcheck?.script && healthcheck.testLocation)
    return read('compose', healthcheck.script, healthcheck.testLocation.path, healthcheck.location);
  // Compose keeps the image's test where it gives an interval alone.
  const inImage = healthcheck?.form === undefined ? build?.stage.healthcheck : undefined;
  if (!inImage || !build || inImage.form === 'none') return undefined;
  return read('HEALTHCHECK', inImage.script, build.path, { path: build.path, span: inImage.span });

  function read(
    origin: EffectiveHealthcheck['origin'],
    script: Script,
    path: string,
    location: Location,
  ): EffectiveHealthcheck {
    const commands = script.commands.map(
      (command): LocatedCommand => ({
        command,
        path,
        folder,
        certain: !command.nested,
        at: (word) => ({ path, span: word.span }),
      }),
    );
    const probes = commands.flatMap((located) => probesOf(located, variable));
    return { origin, location, script, commands, probes };
  }
}
