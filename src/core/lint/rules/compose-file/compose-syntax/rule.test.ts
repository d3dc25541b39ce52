// Cases of compose-syntax; the wording of each problem is tested with the parser.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const web = 'services:\n  web:\n    image: nginx:1.29\n';

testRule(rule, {
  reports: [
    { name: 'a key half typed', given: `${web}    «por»\n`, fixed: null },
    {
      name: 'an open quote',
      given: `${web}    command: «"nginx»\n`,
      message: 'The closing `"` is missing.',
      fixed: null,
    },
    { name: 'a key twice', given: `${web}    «image»: nginx:1.28\n`, fixed: null },
    {
      name: 'two merges',
      given: `x-a: &a { image: "a:1" }\nservices:\n  web:\n    <<: *a\n    «<<»: *a\n`,
      fixed: null,
    },
    {
      name: 'an expansion that only a shell knows',
      given: `${web}    command: echo «\${HOST%%:*}»\n`,
      fixed: `${web}    command: echo $\${HOST%%:*}\n`,
      safe: false,
    },
    { name: 'a number as a key', given: `${web}    labels: { «1»: a }\n`, fixed: null },
  ],
  silent: [
    { name: 'dollars that stand for themselves', given: `${web}    command: echo $$HOME $1 $(date) $\n` },
    {
      name: 'variables with every operator',
      given: `${web}    command: \${A} \${B:-\${C-d}} \${D:?no} \${E+f}\n`,
    },
    {
      name: 'flow style over several lines',
      given: `services: {\n  web: { image: "nginx:1.29",\n    ports: ["80:80"] }\n}\n`,
    },
    { name: 'a template', given: 'services:\n  web:\n    image: {{ image }}\n' },
    { name: 'a file that is empty', given: '' },
  ],
});
