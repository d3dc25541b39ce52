// Cases of redundant-target-platform.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'the variable',
      given: 'FROM «--platform=$TARGETPLATFORM» a:1\n',
      safe: true,
      fixed: 'FROM a:1\n',
    },
    {
      name: 'with a default',
      given: 'FROM «--platform=${TARGETPLATFORM:-linux/amd64}» a:1\n',
      fixed: 'FROM a:1\n',
    },
    {
      name: 'in braces, with a name',
      given: 'FROM «--platform=${TARGETPLATFORM}»   a:1 AS b\n',
      fixed: 'FROM a:1 AS b\n',
    },
    {
      name: 'over two lines',
      given: 'FROM «--platform=$TARGETPLATFORM» \\\n  a:1\n',
      fixed: 'FROM \\\n  a:1\n',
    },
  ],
  silent: [
    { name: 'the build platform', given: 'FROM --platform=$BUILDPLATFORM a:1\n' },
    { name: 'part of a longer one', given: 'FROM --platform=$TARGETPLATFORM/v7 a:1\n' },
    { name: 'no flag', given: 'FROM a:1\n' },
  ],
});
