// A volume out of the engine's JSON.
import { composeOrigin } from '../thing/compose-origin.ts';
import { labelsOf, moment, record, text } from '../thing/json.ts';
import type { Volume } from './volume.ts';

/** An item of the list of volumes. */
export function readVolume(value: unknown): Volume {
  const item = record(value);
  const labels = labelsOf(item['Labels']);
  const name = text(item['Name']);
  return {
    kind: 'volume',
    id: name,
    name,
    driver: text(item['Driver']),
    mountpoint: text(item['Mountpoint']),
    labels,
    compose: composeOrigin(labels),
    created: moment(item['CreatedAt']),
  };
}
