// Cases of invalid-directive.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'an escape character',
      given: '# escape=«/»\nFROM a:1\n',
      message: '`/` is not a valid escape character',
    },
    { name: 'a second one', given: '# escape=`\n«# escape=`»\nFROM a:1\n', message: 'A second `escape`' },
    {
      name: 'an unknown option',
      given: '# check=«ignore=all»\nFROM a:1\n',
      message: '`ignore=all` is not a valid check option',
    },
    { name: 'an empty option', given: '# check=«skip=all;» error=true\nFROM a:1\n' },
    { name: 'neither true nor false', given: '# check=«error=yes»\nFROM a:1\n', message: '`error=` takes' },
  ],
  silent: [
    {
      name: 'valid ones',
      given: '# syntax=docker/dockerfile:1\n# escape=\\\n# check=skip=A,B;error=true // why\nFROM a:1\n',
    },
    { name: 'an ordinary comment', given: '# hello\n# escape=/\nFROM a:1\n' },
    { name: 'behind #!, where escape is not read', given: '#!/usr/bin/env docker\n# escape=/\nFROM a:1\n' },
  ],
});
