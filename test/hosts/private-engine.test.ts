// What a private engine leaves mounted, and what it does not own.
import { expect, it } from 'vitest';
import { leftMounted } from './private-engine.ts';

const places = { run: '/run/engine', data: '/cache/data' };
const mounts = `/dev/vda / ext4 rw 0 0
tmpfs /run/engine tmpfs rw 0 0
nsfs /run/engine/netns/1 nsfs rw 0 0
tmpfs /run/engine-second tmpfs rw 0 0
/dev/vda /cache/data ext4 rw 0 0
overlay /cache/data/overlay2/1/merged overlay rw 0 0
`;

it('unmounts what is below the folders of an engine, the innermost first, and its data folder', () => {
  expect(leftMounted(mounts, places)).toEqual([
    '/cache/data/overlay2/1/merged',
    '/cache/data',
    '/run/engine/netns/1',
  ]);
});
