// Cases of apk-cache.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'an index that is removed before it is fetched',
      given: 'FROM alpine:3\nRUN rm -rf /var/cache/apk/* && «apk add» a\n',
      safe: true,
      fixed: 'FROM alpine:3\nRUN rm -rf /var/cache/apk/* && apk add --no-cache a\n',
    },
    {
      name: 'an installation',
      given: 'FROM alpine:3.22\nRUN «apk add» curl\n',
      safe: true,
      fixed: 'FROM alpine:3.22\nRUN apk add --no-cache curl\n',
    },
    {
      name: 'with --update',
      given: 'FROM alpine:3.22\nRUN «apk --update add» \\\n  curl\n',
      fixed: 'FROM alpine:3.22\nRUN apk --update add --no-cache \\\n  curl\n',
    },
    {
      name: 'with a virtual package',
      given: 'FROM alpine:3.22\nRUN apk update && «apk add» --virtual .build-deps gcc\n',
      fixed: 'FROM alpine:3.22\nRUN apk update && apk add --no-cache --virtual .build-deps gcc\n',
    },
  ],
  silent: [
    {
      name: 'with the option',
      given: 'FROM alpine:3.22\nRUN apk add --no-cache curl && apk --no-cache add git\n',
    },
    { name: 'removed by hand', given: 'FROM alpine:3.22\nRUN apk add curl && rm -rf /var/cache/apk/*\n' },
    {
      name: 'a mounted cache',
      given: 'FROM alpine:3.22\nRUN --mount=type=cache,target=/var/cache/apk apk add curl\n',
    },
    {
      name: 'a stage that is not part of the image',
      given: 'FROM alpine:3 AS b\nRUN apk add gcc\nFROM alpine:3.22\n',
    },
  ],
});
