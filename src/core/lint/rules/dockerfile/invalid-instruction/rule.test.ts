// Cases of invalid-instruction.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a misspelt word',
      given: 'FROM python:3.13-slim\n«COPPY» . .\n',
      safe: false,
      message: 'Did you mean `COPY`?',
      fixed: 'FROM python:3.13-slim\nCOPY . .\n',
    },
    { name: 'in lower case', given: 'from a:1\n«runn» x\n', fixed: 'from a:1\nrun x\n' },
    {
      name: 'a line that lost its continuation',
      given: 'FROM python:3.13-slim\nRUN a \\\n    && b\n  «&&» c\n',
      message: 'End the previous line with',
      fixed: 'FROM python:3.13-slim\nRUN a \\\n    && b \\\n  && c\n',
    },
    { name: 'something else', given: 'FROM python:3.13-slim\n«import» os\n', fixed: null },
    {
      name: 'a trigger, which only builds on the image read',
      given: 'FROM a:1\nONBUILD «COPPY» x y\n',
      severity: 'warning',
      message: 'builds on this image will fail',
      fixed: 'FROM a:1\nONBUILD COPY x y\n',
    },
  ],
  silent: [
    {
      name: 'every instruction there is',
      given:
        'FROM python:3.13-slim\nARG A\nENV B=1\nLABEL c=d\nRUN e\nCOPY f g\nADD h i\nWORKDIR /j\nUSER k\nVOLUME /l\nEXPOSE 1\nSTOPSIGNAL SIGINT\nSHELL ["/bin/sh", "-c"]\nHEALTHCHECK NONE\nONBUILD RUN m\nENTRYPOINT ["n"]\nCMD ["o"]\nmaintainer p\n',
    },
    {
      name: 'a here-document with blank lines',
      given: "FROM python:3.13-slim\nRUN << 'EOF'\nset -e\n\nunknown words\nEOF\n",
    },
    { name: 'a template', given: 'FROM {{ image }}\n{% for x in y %}\nRUN {{ x }}\n{% endfor %}\n' },
    { name: 'another frontend', given: '# syntax=devthefuture/dockerfile-x\nFROM a\nINCLUDE ./b\n' },
    {
      name: 'a comment inside a continued RUN',
      given: 'FROM python:3.13-slim\nRUN a \\\n# unknown words\n && b\n',
    },
  ],
});
