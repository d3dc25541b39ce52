// The step from a tag to one with supported releases: only tags that certainly exist.
import { expect, it } from 'vitest';
import { parseReference } from './image-reference.ts';
import { supportedTag } from './tags.ts';

const next = (image: string): string | undefined => supportedTag(parseReference(image), '2026-11-21');

it.each([
  ['python:3.7-slim', '3.11-slim'],
  ['python:3.8.10', '3.11'],
  ['python:3.9-slim-buster', '3.11-slim-bookworm'],
  ['python:3.9-alpine', '3.11-alpine'],
  ['python:3.8-alpine3.11', '3.11-alpine3.22'],
  ['python:3.9-alpine3.10', '3.11-alpine3.22'],
  ['python:3.11.1-bullseye', '3.11-bookworm'],
  ['python:3.13.0-slim-bullseye', '3.13-slim-bookworm'],
  ['python:3.12.1-alpine3.19', '3.12-alpine3.22'],
  ['python:3-slim-buster', '3-slim-bookworm'],
  ['python:buster', 'bookworm'],
  ['node:16-bullseye-slim', '22-bookworm-slim'],
  ['node:22.1.0-bullseye', '22-bookworm'],
  ['node:lts-alpine3.12', 'lts-alpine3.22'],
  ['debian:10.5-slim', '12-slim'],
  ['debian:buster-slim', 'bookworm-slim'],
  ['ubuntu:18.04', '22.04'],
  ['alpine:3.8', '3.22'],
])('%s → %s', (image, tag) => expect(next(image)).toBe(tag));

it.each([
  ['Python 2 alone', 'python:2-stretch'],
  ['Python 2 alone, slim', 'python:2-slim-stretch'],
  ['Python 2.7', 'python:2.7'],
  ['a Python that is not known', 'python:3.3-jessie'],
  ['an Alpine that is not known', 'python:3.6-alpine3.2'],
  ['a variant of its time', 'python:3.6-onbuild'],
  ['a release candidate', 'python:3.9-rc-buster'],
  ['a release candidate by number', 'python:3.9.0rc1-buster'],
  ['a Node.js by its name', 'node:erbium-buster'],
  ['a build of one day', 'ubuntu:bionic-20210101'],
  ['the data of PostgreSQL', 'postgres:12-buster'],
  ['a digest', 'python:3.9@sha256:00'],
  ['nothing that has ended', 'python:3.13.1-slim-bookworm'],
  ["somebody else's image", 'corp/python:3.6'],
])('nothing for %s', (_, image) => expect(next(image)).toBeUndefined());
