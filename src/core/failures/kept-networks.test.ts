// What Compose Down says of networks that others still use.
import { expect, it } from 'vitest';
import { keptNetworks } from './kept-networks.ts';

it('names each network once', () => {
  const line = ' Network shop_default  Resource is still in use\n';
  expect(keptNetworks(` Network shop_front  Removed\n${line}${line}`)).toEqual(['shop_default']);
});

it('names none where all are removed', () => {
  expect(keptNetworks(' Network shop_default  Removing\n Network shop_default  Removed\n')).toEqual([]);
});
