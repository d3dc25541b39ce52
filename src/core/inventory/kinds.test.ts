// What is said before things of each kind are removed, and what keeps them from being removed.
import { describe, expect, it } from 'vitest';
import { containerKind } from '../engine/container/container-kind.ts';
import { container } from '../engine/container/testing.ts';
import type { Image } from '../engine/image/image.ts';
import { imageKind } from '../engine/image/image-kind.ts';
import type { Volume } from '../engine/volume/volume.ts';
import { volumeKind } from '../engine/volume/volume-kind.ts';
import { withList } from './events.ts';
import { isKind } from './kinds.ts';

const made = { labels: {}, compose: undefined, created: undefined };
const image: Image = {
  kind: 'image',
  id: `sha256:${'a1'.repeat(32)}`,
  tags: [],
  digests: [],
  bytes: 1,
  ...made,
};
const volume: Volume = {
  ...{ kind: 'volume', id: 'media', name: 'media', driver: 'local', mountpoint: '/v' },
  ...made,
};
const media = { type: 'volume', source: 'media', target: '/media', readOnly: false };
const held = withList({}, 'container', [
  container('web', { imageId: image.id, mounts: [media], state: 'exited' }),
  container('worker', { imageId: image.id }),
]);

describe('removing', () => {
  it('containers: what is lost, which of them are killed, which volumes are kept', () => {
    const unnamed = { ...media, source: 'd'.repeat(64) };
    const many = Array.from({ length: 7 }, (_, at) => container(`w${at}`, { mounts: [media, unnamed] }));
    expect(containerKind.removal.consequences([...many, container('old', { state: 'exited' })])).toEqual([
      'Files written inside a container, outside its volumes, are lost.',
      'Still running, killed first: w0, w1, w2, w3, w4 and 2 more.',
      'Volumes stay: media, dddddddddddd.',
    ]);
    expect(containerKind.removal.consequences([container('old', { state: 'exited' })])).toHaveLength(1);
  });

  it('images and volumes: the containers that use them come first, also stopped ones', () => {
    expect(imageKind.removal.blockers(image, held)).toEqual(['web', 'worker']);
    expect(volumeKind.removal.blockers(volume, held)).toEqual(['web']);
    expect(volumeKind.removal.blockers({ ...volume, name: 'other' }, held)).toEqual([]);
  });

  it('names an image without a tag by the start of its id', () => {
    expect(imageKind.nameOf(image)).toBe('a1a1a1a1a1a1');
    expect(imageKind.nameOf({ ...image, tags: ['redis:8'] })).toBe('redis:8');
  });
});

it('a kind is a word of ours, and no property that every object has', () => {
  expect(isKind('volume')).toBe(true);
  for (const word of ['constructor', 'daemon', '', 'Volume']) expect(isKind(word)).toBe(false);
});
