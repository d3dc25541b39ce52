// What Compose Down says of networks that others still use.
import { expect, it } from 'vitest';
import { keptNetworks, keptNetworksText } from './kept-networks.ts';

it('names each network once', () => {
  const line = ' Network shop_default  Resource is still in use\n';
  expect(keptNetworks(` Network shop_front  Removed\n${line}${line}`)).toEqual(['shop_default']);
});

it('names none where all are removed', () => {
  expect(keptNetworks(' Network shop_default  Removing\n Network shop_default  Removed\n')).toEqual([]);
});

it.each([
  [['a'], ['web'], 'The network a was not removed: web still uses it. Stop the container'],
  [['a', 'b'], ['web'], 'The networks a, b were not removed: web still uses them. Stop the container'],
  [['a'], ['web', 'db'], 'The network a was not removed: web, db still use it. Stop the containers'],
  [
    ['a', 'b'],
    [],
    'The networks a, b were not removed: other containers still use them. Stop the containers',
  ],
])('says of %j that %j use them', (networks, users, text) => {
  expect(keptNetworksText(networks, users)).toBe(`${text} and run Compose Down again.`);
});
