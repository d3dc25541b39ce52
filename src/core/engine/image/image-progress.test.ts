// Messages of pulls, pushes and loads, as engines send them.
import { describe, expect, it } from 'vitest';
import { splitName } from '../../images/image-name.ts';
import { readProgress } from './image-progress.ts';

describe('readProgress', () => {
  it.each([
    [
      '{"status":"Downloading","progressDetail":{"current":512,"total":2048},"progress":"[=>  ]","id":"a1b2"}',
      { type: 'layer', layer: 'a1b2', status: 'Downloading', bytes: 512, totalBytes: 2048 },
    ],
    [
      '{"status":"Extracting","progressDetail":{"current":3,"units":"s"},"id":"a1b2"}',
      { type: 'layer', layer: 'a1b2', status: 'Extracting', bytes: 3, totalBytes: undefined },
    ],
    [
      '{"status":"Pull complete","progressDetail":{},"id":"a1b2"}',
      { type: 'layer', layer: 'a1b2', status: 'Pull complete', bytes: undefined, totalBytes: undefined },
    ],
    [
      '{"status":"Pulling from library/redis","id":"8"}',
      { type: 'message', text: 'Pulling from library/redis' },
    ],
    ['{"status":"Digest: sha256:c0ffee"}', { type: 'digest', digest: 'sha256:c0ffee', tag: undefined }],
    [
      '{"progressDetail":{},"aux":{"Tag":"1","Digest":"sha256:c0ffee","Size":528}}',
      { type: 'digest', digest: 'sha256:c0ffee', tag: '1' },
    ],
    ['{"stream":"Loaded image: redis:8\\n"}', { type: 'message', text: 'Loaded image: redis:8' }],
    [
      '{"errorDetail":{"message":"no basic auth credentials"},"error":"no basic auth credentials"}',
      { type: 'error', message: 'no basic auth credentials' },
    ],
    ['{"error":"denied"}', { type: 'error', message: 'denied' }],
  ])('reads %s', (line, progress) => {
    expect(readProgress(line)).toEqual(progress);
  });

  it.each([
    '',
    '{',
    '[]',
    'null',
    '{}',
    '{"status":""}',
    '{"status":7,"id":{}}',
    '{"aux":{"ID":"sha256:1"}}',
  ])('%j says nothing', (line) => {
    expect(readProgress(line)).toBeUndefined();
  });
});

describe('splitName', () => {
  it.each([
    ['redis', 'redis', 'latest'],
    ['redis:8', 'redis', '8'],
    ['127.0.0.1:5000/shop/web', '127.0.0.1:5000/shop/web', 'latest'],
    ['127.0.0.1:5000/shop/web:1.2', '127.0.0.1:5000/shop/web', '1.2'],
    ['redis@sha256:c0ffee', 'redis', 'sha256:c0ffee'],
  ])('%s', (name, repository, tag) => {
    expect(splitName(name)).toEqual({ repository, tag });
  });
});
