// Hosts and patterns as Django compares them.
import { expect, it } from 'vitest';
import { allowsHost } from './allowed-hosts.ts';

it.each([
  [['web'], 'web', true],
  [['web'], 'WEB', true],
  [['Example.org'], 'example.org', true],
  [['web'], 'web2', false],
  [['*'], 'anything', true],
  [['.example.org'], 'www.example.org', true],
  [['.example.org'], 'example.org', true],
  [['.example.org'], 'badexample.org', false],
  [['example.org'], 'www.example.org', false],
  [[], 'localhost', true],
  [[], 'shop.localhost', true],
  [[], '127.0.0.1', true],
  [[], 'web', false],
])('%j and %s: %s', (hosts, host, allowed) => expect(allowsHost(hosts, host)).toBe(allowed));
