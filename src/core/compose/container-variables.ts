// Variables that Compose fills in from the shell and `.env`, where only the container has them.
import type { ComposeNode, ComposeVariable } from './compose-file.ts';
import type { EnvironmentVariable, Service, ServiceCommand } from './compose-service.ts';
import type { MergedCompose } from './merged-compose.ts';
import { nodeAt, valuesOf } from './tree.ts';

/** Uses of one variable in a command, entrypoint or healthcheck of a service. */
export interface ContainerVariable {
  readonly service: Service;
  readonly name: string;
  /** Its uses, in the order written. */
  readonly uses: readonly { readonly variable: ComposeVariable; readonly inShell: boolean }[];
  /** Where the service's own environment sets it; undefined for `HOSTNAME`, which the engine sets. */
  readonly given: EnvironmentVariable | undefined;
}

/**
 * Variables without a default that nobody sets outside, in what a container runs, although the container itself
 * has them: from the service's `environment` or `env_file`, or as its host name.
 */
export function containerVariables(set: MergedCompose): readonly ContainerVariable[] {
  const found: ContainerVariable[] = [];
  const seen = new Set<ComposeVariable>();
  for (const service of set.services.values()) {
    const uses = new Map<string, { variable: ComposeVariable; inShell: boolean }[]>();
    for (const { node, inShell, isCheck } of runTexts(service))
      for (const scalar of valuesOf(node))
        for (const variable of scalar.variables) {
          if (seen.has(variable) || variable.operator !== undefined || variable.value !== undefined) continue;
          if (!inContainer(service, variable, isCheck || isNodeName(scalar.raw))) continue;
          seen.add(variable);
          uses.set(variable.name, [...(uses.get(variable.name) ?? []), { variable, inShell }]);
        }
    for (const [name, list] of uses)
      found.push({ service, name, uses: list, given: service.environment.get(name) });
  }
  return found;
}

interface RunText {
  readonly node: ComposeNode;
  readonly inShell: boolean;
  readonly isCheck: boolean;
}

function runTexts({ node, command, entrypoint, healthcheck }: Service): RunText[] {
  const shell = isShell(entrypoint) || (!entrypoint && isShell(command));
  return ['command', 'entrypoint', 'healthcheck'].flatMap((key) => {
    const isCheck = key === 'healthcheck';
    const value = isCheck ? nodeAt(node, key, 'test') : nodeAt(node, key);
    return value ? [{ node: value, isCheck, inShell: isCheck ? healthcheck?.form === 'shell' : shell }] : [];
  });
}

/** `sh -c …`: a shell of the container reads the rest. */
function isShell(command: ServiceCommand | undefined): boolean {
  const [program, option] = command?.words ?? [];
  return /(?:^|\/)(?:ba|da|a|z)?sh$/.test(program?.value ?? '') && /^-[a-z]*c$/.test(option?.value ?? '');
}

/** @param own the host name in question is that of the container */
function inContainer(service: Service, { name }: ComposeVariable, own: boolean): boolean {
  const given = service.environment.get(name);
  if (given) return given.value !== undefined && given.raw?.includes('$') !== true;
  return name === 'HOSTNAME' && own;
}

/** `celery@$HOSTNAME`; elsewhere in a command the name of the machine may be meant. */
function isNodeName(raw: string): boolean {
  return /@\$\{?HOSTNAME\b/.test(raw);
}
