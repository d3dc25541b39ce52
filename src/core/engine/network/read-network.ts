// A network out of the engine's JSON.
import { composeOrigin } from '../thing/compose-origin.ts';
import { labelsOf, moment, record, text } from '../thing/json.ts';
import type { Network } from './network.ts';

/** Networks that each engine brings along; Podman's is called `podman`. */
const builtIn = new Set(['bridge', 'host', 'none', 'nat', 'podman', 'ingress', 'docker_gwbridge']);

/** An item of the list of networks. */
export function readNetwork(value: unknown): Network {
  const item = record(value);
  const labels = labelsOf(item['Labels']);
  const name = text(item['Name']);
  return {
    kind: 'network',
    id: text(item['Id']),
    name,
    driver: text(item['Driver']),
    scope: text(item['Scope']),
    internal: item['Internal'] === true,
    builtIn: builtIn.has(name),
    labels,
    compose: composeOrigin(labels),
    created: moment(item['Created']),
  };
}
