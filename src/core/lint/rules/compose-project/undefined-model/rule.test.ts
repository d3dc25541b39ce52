// Cases of undefined-model.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const web = (lines: string): string => `services:\n  web:\n    image: a:1\n${lines}`;

testRule(rule, {
  reports: [
    {
      name: 'the short form',
      given: web('    models: [«llm»]\n'),
      message: '`llm` is not declared under top-level `models`, so Compose refuses the project. Declare it.',
      fixed: web('    models: [llm]\n\nmodels:\n  llm:\n    model: ai/llm\n'),
    },
    {
      name: 'the long form',
      given: web('    models:\n      «llm»:\n        endpoint_var: URL\n'),
      fixed: web(
        '    models:\n      llm:\n        endpoint_var: URL\n\nmodels:\n  llm:\n    model: ai/llm\n',
      ),
    },
    {
      name: 'one letter off',
      given: `${web('    models: [«smal»]\n')}models:\n  small: { model: ai/small }\n`,
      fixed: `${web('    models: [small]\n')}models:\n  small: { model: ai/small }\n`,
    },
  ],
  silent: [
    { name: 'declared', given: `${web('    models: [llm]\n')}models:\n  llm: { model: ai/llm }\n` },
    {
      name: 'declared, without options',
      given: `${web('    models:\n      llm:\n')}models:\n  llm: { model: ai/llm }\n`,
    },
    { name: 'unknown', given: web('    models: ["${LLM}"]\n') },
  ],
});
