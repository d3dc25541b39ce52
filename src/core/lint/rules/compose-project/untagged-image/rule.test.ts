// Cases of untagged-image.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const image = (name: string): string => `services:\n  a:\n    image: ${name}\n`;

testRule(rule, {
  reports: [
    { name: 'an official image', given: image('«redis»'), message: '`redis:latest`' },
    { name: "somebody's, in quotes", given: image('"«acme/site»"') },
    { name: 'the tag latest', given: image('«nginx:latest»'), message: '`latest` is the newest version' },
    { name: 'a registry with a port', given: image('«localhost:5000/site»') },
  ],
  silent: [
    { name: 'latest with a digest', given: image('redis:latest@sha256:0123456789abcdef') },
    { name: 'a tag', given: image('redis:8') },
    { name: 'a digest', given: image('redis@sha256:0123456789abcdef') },
    { name: 'the name of what is built', given: `${image('site')}    build: .\n` },
    { name: 'what another service builds', given: `${image('site')}  b:\n    image: site\n    build: .\n` },
    { name: 'a tag that is not known', given: image('redis:${TAG}') },
    {
      name: 'built by the override',
      given: { 'compose.yaml': image('site'), 'compose.override.yaml': 'services:\n  a:\n    build: .\n' },
    },
  ],
});
