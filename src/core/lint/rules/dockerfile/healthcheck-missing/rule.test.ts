// Cases of healthcheck-missing.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'none', given: '«FROM» a:1\nCMD ["b"]\n' },
    { name: 'only in another stage', given: 'FROM a:1 AS x\nHEALTHCHECK CMD b\n«FROM» a:1\n' },
    { name: 'with a server', given: '«FROM» python:3.13\nCMD ["gunicorn", "a"]\n' },
  ],
  silent: [
    { name: 'one', given: 'FROM a:1\nHEALTHCHECK CMD b\n' },
    { name: 'none on purpose', given: 'FROM a:1\nHEALTHCHECK NONE\n' },
    { name: 'from the stage it builds on', given: 'FROM a:1 AS x\nHEALTHCHECK CMD b\nFROM x\n' },
  ],
});
