// What the checks of `docker build --check` say about inputs of ours, and where we differ on purpose.
import type { LintRow } from './suite.ts';

export const buildkitChecks: readonly LintRow[] = [
  { rule: 'MaintainerDeprecated', given: 'FROM scratch\nMAINTAINER me\n', peer: 'reports' },
  {
    rule: 'MaintainerDeprecated',
    given: '# check=skip=MaintainerDeprecated // kept for the registry\nFROM scratch\nMAINTAINER me\n',
    peer: 'silent',
  },
  {
    rule: 'MaintainerDeprecated',
    given: '#!/usr/bin/env docker\n# check=skip=MaintainerDeprecated\nFROM scratch\nMAINTAINER me\n',
    peer: 'silent',
  },
  {
    rule: 'MaintainerDeprecated',
    given: 'FROM scratch\n# check=skip=MaintainerDeprecated\nMAINTAINER me\n',
    peer: 'reports',
    because:
      'From frontend 1.21 on the comment holds for the instruction below; engine 28.5 has an older one.',
  },
  { rule: 'WorkdirRelativePath', given: 'FROM scratch\nWORKDIR app\n', peer: 'reports' },
  {
    rule: 'WorkdirRelativePath',
    given: '# check=skip=MaintainerDeprecated, WorkdirRelativePath\nFROM scratch\nWORKDIR app\n',
    peer: 'reports',
  },
  { rule: 'JSONArgsRecommended', given: 'FROM scratch\nCMD run-it --all\n', peer: 'reports' },
  {
    rule: 'JSONArgsRecommended',
    given: 'FROM scratch AS base\nSHELL ["/bin/bash", "-c"]\nFROM base\nCMD run-it --all\n',
    peer: 'silent',
  },
  {
    rule: 'JSONArgsRecommended',
    given: 'FROM scratch\nCMD exec run-it --all\n',
    peer: 'reports',
    because: 'After `exec` the program has taken the place of the shell, and gets the signals.',
  },
  { rule: 'UndefinedArgInFrom', given: 'ARG TAG=1\nFROM scratch${TAG2}\n', peer: 'reports' },
  { rule: 'UndefinedVar', given: 'FROM scratch\nENV A=$B\n', peer: 'reports' },
  {
    rule: 'UndefinedVar',
    given: 'FROM scratch\nENV A=${B:-c}\n',
    peer: 'reports',
    because: 'Whoever writes a default has thought of the variable not being set.',
  },
  { rule: 'LegacyKeyValueFormat', given: 'FROM scratch\nENV A b\n', peer: 'reports' },
  { rule: 'DuplicateStageName', given: 'FROM scratch AS a\nFROM scratch AS a\n', peer: 'reports' },
  { rule: 'ReservedStageName', given: 'FROM scratch AS scratch\n', peer: 'reports' },
  { rule: 'StageNameCasing', given: 'FROM scratch AS Build\n', peer: 'reports' },
  { rule: 'MultipleInstructionsDisallowed', given: 'FROM scratch\nCMD ["a"]\nCMD ["b"]\n', peer: 'reports' },
  { rule: 'ExposeProtoCasing', given: 'FROM scratch\nEXPOSE 80/TCP\n', peer: 'reports' },
  { rule: 'NoEmptyContinuation', given: 'FROM scratch\nENV A=b \\\n\n  C=d\n', peer: 'reports' },
  {
    rule: 'SecretsUsedInArgOrEnv',
    given: 'FROM scratch\nARG API_KEY=\n',
    peer: 'reports',
    because: 'An empty value gives nothing away.',
  },
];
