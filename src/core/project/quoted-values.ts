// Values in quotes that YAML keeps: `- KEY="value"`. The quotes are one mistake, which the rule environment-quotes reports;
// what else depends on the value is looked at as it is meant.
import type { EnvironmentVariable, Service } from '#core/compose/compose-service.ts';

type Variables = ReadonlyMap<string, EnvironmentVariable>;

/** A service whose variables and build arguments have the values that are meant. */
export function withMeantValues(service: Service): Service {
  const environment = unquoted(service.environment);
  const args = service.build && unquoted(service.build.args);
  const build =
    service.build && args !== service.build.args && args ? { ...service.build, args } : service.build;
  return environment === service.environment && build === service.build
    ? service
    : { ...service, environment, build };
}

function unquoted(variables: Variables): Variables {
  if (![...variables.values()].some(isQuoted)) return variables;
  return new Map(
    [...variables].map(([name, variable]) => [
      name,
      isQuoted(variable) ? { ...variable, value: variable.value?.slice(1, -1) } : variable,
    ]),
  );
}

function isQuoted({ form, value }: EnvironmentVariable): boolean {
  return form === 'list' && value !== undefined && /^(["'])[^"']*\1$/.test(value);
}
