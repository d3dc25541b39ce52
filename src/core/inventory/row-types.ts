// The types of rows in each view: what the menus of the manifest are made for. No view needs them at run time.
import { projectRowType, serviceRowType } from '../engine/container/compose-rows.ts';
import { containerRowType } from '../engine/container/container-rows.ts';
import { volumeFileRowType } from '../engine/container/file-rows.ts';
import { detailRowTypes } from '../engine/container/rows-below-container.ts';
import { userRowType } from '../engine/container/user-row.ts';
import { imageRowType } from '../engine/image/image-kind.ts';
import { layerRowType } from '../engine/image/layer-rows.ts';
import { networkRowType } from '../engine/network/network-kind.ts';
import type { Kind } from '../engine/thing/thing.ts';
import { volumeRowType } from '../engine/volume/volume-kind.ts';
import { migrationRowTypes } from '../manage/migration-rows.ts';
import { problemRowType } from './rows/detail-row.ts';
import type { RowType } from './rows/row-type.ts';

/** By kind, that of its things first. */
export const rowTypes: { readonly [K in Kind]: readonly [RowType, ...RowType[]] } = {
  container: [containerRowType, serviceRowType, projectRowType, ...detailRowTypes],
  image: [imageRowType, layerRowType, userRowType, problemRowType],
  volume: [volumeRowType, userRowType, volumeFileRowType, problemRowType],
  network: [networkRowType, userRowType, problemRowType],
};

/** The types of rows of all views. */
export function allRowTypes(): readonly RowType[] {
  // Some rows stand below things of several kinds.
  return [...new Set([...Object.values(rowTypes).flat(), ...migrationRowTypes])];
}
