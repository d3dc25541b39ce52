// Which commands run as the user of this machine.
import { expect, it } from 'vitest';
import { type UserFacts, userFor } from './host-user.ts';

const facts: UserFacts = {
  setting: 'auto',
  command: 'makemigrations',
  host: { uid: 1000, gid: 1001 },
  containerUser: '',
  mounted: true,
  sameNumbers: true,
};

it('runs what writes files of the project as the user of this machine', () => {
  expect(userFor(facts)).toBe('1000:1001');
  expect(userFor({ ...facts, containerUser: 'root:root' })).toBe('1000:1001');
  expect(userFor({ ...facts, setting: 'host', command: 'migrate', mounted: false })).toBe('1000:1001');
});

it.each<[string, Partial<UserFacts>]>([
  ['writes no files of the project', { command: 'migrate' }],
  ['has a user of its own in the container', { containerUser: 'app' }],
  ['writes into the container only', { mounted: false }],
  ['has other users than this machine: rootless, or in a virtual machine', { sameNumbers: false }],
  ['is run by root on this machine, too', { host: { uid: 0, gid: 0 } }],
  ['is on a system without user numbers', { host: undefined, setting: 'host' }],
  ['is set to the user of the container', { setting: 'container' }],
])("leaves the container's user where a command %s", (_, change) => {
  expect(userFor({ ...facts, ...change })).toBeUndefined();
});
