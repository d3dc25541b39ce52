// Cases of invalid-base-platform.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'a misspelt architecture', given: 'FROM --platform=«linux/amd46» python:3.13\n' },
    { name: 'a misspelt system', given: 'FROM --platform=«linus/amd64» python:3.13 AS b\n' },
    { name: 'too many parts', given: 'FROM --platform=«linux/arm/v7/x» python:3.13\n' },
  ],
  silent: [
    {
      name: 'known ones',
      given:
        'FROM --platform=linux/amd64 a:1\nFROM --platform=linux/arm/v7 a:1\nFROM --platform=x86_64 a:1\nFROM --platform=windows/amd64 a:1\n',
    },
    { name: 'an empty one', given: 'FROM --platform= a:1\n' },
    { name: 'a variable', given: 'FROM --platform=$BUILDPLATFORM a:1\n' },
    { name: 'a part from a variable', given: 'ARG A=amd64\nFROM --platform=linux/$A a:1\n' },
  ],
});
