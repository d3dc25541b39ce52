// An image out of the engine's JSON.
import { composeOrigin } from '../thing/compose-origin.ts';
import { integer, labelsOf, list, moment, record, text, texts } from '../thing/json.ts';
import type { Image, ImageLayer } from './image.ts';

/** An item of the list of images. */
export function readImage(value: unknown): Image {
  const item = record(value);
  const labels = labelsOf(item['Labels']);
  return {
    kind: 'image',
    id: text(item['Id']),
    tags: texts(item['RepoTags'])
      .filter((tag) => !tag.startsWith('<none>'))
      .sort(),
    digests: texts(item['RepoDigests']).filter((digest) => !digest.startsWith('<none>')),
    bytes: integer(item['Size']) ?? 0,
    labels,
    compose: composeOrigin(labels),
    created: moment(item['Created']),
  };
}

/** The answer about an image's history. */
export function readHistory(value: unknown): readonly ImageLayer[] {
  return list(value).map((layer) => {
    const item = record(layer);
    return {
      id: text(item['Id']),
      tags: texts(item['Tags']),
      createdBy: text(item['CreatedBy']),
      comment: text(item['Comment']),
      bytes: integer(item['Size']) ?? 0,
      created: moment(item['Created']),
    };
  });
}
