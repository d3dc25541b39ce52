// Cases of include-missing.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const web = 'services:\n  web:\n    image: a:1\n';
const db = 'services:\n  db:\n    image: b:1\n';

testRule(rule, {
  reports: [
    {
      name: 'an include that is not there',
      given: { 'compose.yaml': `include: [«db.yml»]\n${web}`, 'db.yaml': db },
      message: 'db.yml` does not exist',
    },
    { name: 'the long form', given: `include:\n  - path: [«a/db.yml»]\n${web}` },
    {
      name: 'a directory',
      given: { 'compose.yaml': `include: ["«db»"]\n${web}`, 'db/compose.yaml': db },
      message: 'directory',
    },
    {
      name: 'an extends that is not there',
      given: `${web}    extends: { file: «common.yml», service: a }\n`,
    },
    {
      name: 'an extends in a circle',
      given: 'services:\n  a:\n    extends: «b»\n  b:\n    extends: «a»\n',
      message: 'extends itself',
    },
    {
      name: 'an include in a circle',
      given: { 'compose.yaml': `include: [b.yaml]\n${web}`, 'b.yaml': `include: [«compose.yaml»]\n${db}` },
    },
    {
      name: 'a conflict',
      given: { 'compose.yaml': `include: [«b.yaml»]\n${web}`, 'b.yaml': web.replace('a:1', 'b:1') },
    },
  ],
  silent: [
    { name: 'there', given: { 'compose.yaml': `include: [db.yaml]\n${web}`, 'db.yaml': db } },
    {
      name: 'relative to the included file',
      given: {
        'compose.yaml': `include: [a/b.yaml]\n${web}`,
        'a/b.yaml': 'include: [c.yaml]\n',
        'a/c.yaml': db,
      },
    },
    {
      name: 'remote, outside or unknown',
      given: `include: ["oci://example.com/a", "https://github.com/a/b.git", ../x.yaml, "\${DB}"]\n${web}`,
    },
    {
      name: 'twice the same',
      given: {
        'compose.yaml': `include: [b.yaml, c.yaml]\n${web}`,
        'b.yaml': 'include: [c.yaml]\nservices: {}\n',
        'c.yaml': db,
      },
    },
    {
      name: 'one file extends another that extends a third',
      given: {
        'compose.yaml': `${web}    extends: { file: a/a.yaml, service: a }\n`,
        'a/a.yaml': 'services:\n  a:\n    extends: { file: b.yaml, service: b }\n',
        'a/b.yaml': 'services:\n  b:\n    tty: true\n',
      },
    },
  ],
});
