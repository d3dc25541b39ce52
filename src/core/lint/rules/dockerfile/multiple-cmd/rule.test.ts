// Cases of multiple-cmd.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'the first of two',
      given: 'FROM python:3.13-slim\n«CMD ["a"]»\nCMD ["b"]\n',
      safe: true,
      related: ['CMD ["b"]'],
      message: 'Only the last `CMD` of a stage takes effect',
      fixed: 'FROM python:3.13-slim\nCMD ["b"]\n',
    },
    {
      name: 'each but the last',
      given: 'FROM python:3.13-slim\n«CMD a»\n# why\n«CMD b \\\n  c»\nCMD ["d"]',
      fixed: 'FROM python:3.13-slim\n# why\nCMD b \\\n  c\nCMD ["d"]',
    },
    {
      name: 'with comments inside, which stay',
      given: 'FROM python:3.13-slim\n«CMD a \\\n  # two are enough\n  --workers 2»\nCMD ["b"]\n',
      fixed: 'FROM python:3.13-slim\n# two are enough\nCMD ["b"]\n',
    },
    {
      name: 'with Windows line ends and another instruction between',
      given: 'FROM python:3.13-slim\n  «CMD ["a"]»\r\nUSER app\r\ncmd ["b"]\r\n',
      fixed: 'FROM python:3.13-slim\nUSER app\r\ncmd ["b"]\r\n',
    },
  ],
  silent: [
    { name: 'one in each stage', given: 'FROM python:3.13-slim AS a\nCMD ["a"]\nFROM a\nCMD ["b"]\n' },
    { name: 'CMD behind ENTRYPOINT', given: 'FROM python:3.13-slim\nENTRYPOINT ["a"]\nCMD ["b"]\n' },
    {
      name: 'the CMD of a health check',
      given: 'FROM python:3.13-slim\nHEALTHCHECK CMD curl -f http://localhost\nCMD ["b"]\n',
    },
    {
      name: 'CMD in a here-document',
      given: 'FROM python:3.13-slim\nCOPY <<EOF /Dockerfile\nCMD ["a"]\nEOF\nCMD ["b"]\n',
    },
  ],
});
