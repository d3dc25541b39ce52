// How much disk space things take, as the engine measures it.
import { integer, list, record, text } from './thing/json.ts';

export interface DiskUsage {
  /** By the id of the thing: what would be free without it. Layers that images share do not count. */
  readonly bytes: ReadonlyMap<string, number>;
}

/** The answer to `GET /system/df`. */
export function readDiskUsage(value: unknown): DiskUsage {
  const answer = record(value);
  const bytes = new Map<string, number>();
  const add = (id: unknown, size: number | undefined): void => {
    if (size !== undefined && size > 0) bytes.set(text(id), size);
  };
  for (const image of list(answer['Images']).map(record)) {
    const shared = integer(image['SharedSize']) ?? 0;
    add(image['Id'], (integer(image['Size']) ?? 0) - Math.max(0, shared));
  }
  for (const container of list(answer['Containers']).map(record))
    add(container['Id'], integer(container['SizeRw']));
  for (const volume of list(answer['Volumes']).map(record))
    add(volume['Name'], integer(record(volume['UsageData'])['Size']));
  return { bytes };
}
