// Cases of unknown-stage.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a stage that comes later',
      given: 'FROM a:1\nCOPY --from=«b» x y\nFROM c:1 AS b\n',
      severity: 'error',
      message: 'The stage `b` is not defined before this one; the build will fail. Move it up.',
      related: ['b'],
    },
    {
      name: 'a mount of a stage that comes later',
      given: 'FROM a:1\nRUN --mount=from=«b»,target=/x y\nFROM c:1 AS b\n',
      severity: 'error',
    },
    {
      name: 'what is no name of an image either',
      given: 'FROM a:1\nCOPY --from=«Python» x y\nRUN --mount=from=«Nope!»,target=/x y\n',
      severity: 'error',
      message: 'neither an earlier stage nor a valid image name',
    },
    { name: 'an index that comes later', given: 'FROM a:1\nCOPY --from=«3» x y\n', severity: 'error' },
    {
      name: 'a misspelt one',
      given: 'FROM a:1 AS builder\nFROM c:1\nCOPY --from=«bulider» x y\n',
      severity: 'warning',
      fixed: 'FROM a:1 AS builder\nFROM c:1\nCOPY --from=builder x y\n',
    },
  ],
  silent: [
    {
      name: 'an earlier stage in another case',
      given: 'FROM a:1 AS Builder\nFROM c:1\nCOPY --from=builder x y\n',
    },
    {
      name: 'an image',
      given:
        'FROM a:1 AS node\nFROM c:1\nCOPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/\nCOPY --from=nginx /x /y\n',
    },
    { name: 'an earlier index', given: 'FROM a:1\nFROM c:1\nCOPY --from=0 x y\n' },
    { name: 'a variable', given: 'FROM a:1\nARG S\nCOPY --from=$S x y\n' },
  ],
});
