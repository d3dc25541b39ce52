// Cases of no-from.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'another instruction first',
      given: '«RUN» a\nFROM python:3.13\n',
      message: 'before the first `FROM`',
    },
    { name: 'only arguments', given: 'ARG A=1\n«ARG B=2»\n', message: 'nothing to build' },
    { name: 'an empty file', given: '«»\n', message: 'nothing to build' },
    { name: 'only comments', given: '«# nothing yet»\n# at all\n' },
    { name: 'behind comments', given: '# syntax=docker/dockerfile:1\n# hello\n«WORKDIR» /app\n' },
  ],
  silent: [
    { name: 'an argument first', given: 'ARG V=1\nFROM python:$V\n' },
    { name: 'a template', given: '{% if x %}\nRUN a\n' },
    { name: 'another frontend', given: '# syntax=example/frontend\nRUN a\n' },
  ],
});
