// Cases of apk-version-pin.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'a package', given: 'FROM alpine:3.22\nRUN apk add --no-cache «curl»\n' },
    {
      name: 'with a virtual package',
      given: 'FROM alpine:3.22\nRUN apk add --virtual .deps «gcc» musl-dev~=1.2\n',
    },
    {
      name: 'in another stage',
      given: 'FROM alpine:3.22\nRUN apk add --no-cache a=1\nFROM alpine:3\nRUN apk add «b»\n',
    },
  ],
  silent: [
    { name: 'versions', given: 'FROM alpine:3.22\nRUN apk add curl=8.14.1-r0 git~2.49 a@edge\n' },
    { name: 'files', given: 'FROM alpine:3.22\nRUN apk add ./a.apk\n' },
    { name: 'other subcommands', given: 'FROM alpine:3.22\nRUN apk del curl\n' },
  ],
});
