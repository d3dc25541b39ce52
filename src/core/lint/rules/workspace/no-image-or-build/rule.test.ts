// Cases of no-image-or-build.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const bare = 'services:\n  web:\n    ports: ["80:80"]\n';

testRule(rule, {
  reports: [
    { name: 'neither', given: { 'compose.yaml': bare.replace('web', '«web»') } },
    {
      name: 'one of two',
      given: { 'compose.yaml': `services:\n  db:\n    image: postgres:17\n  «web»:\n    command: "true"\n` },
    },
    {
      name: 'the override gives it neither',
      given: {
        'docker-compose.yml': bare.replace('web', '«web»'),
        'docker-compose.override.yml': 'services:\n  web:\n    tty: true\n  db:\n    image: postgres:17\n',
      },
    },
  ],
  silent: [
    {
      name: 'several services without: other files build on this one',
      given: { 'compose.yaml': `${bare}  worker:\n    command: celery\n` },
    },
    {
      name: 'an override that git ignores may give it',
      given: { 'compose.yaml': bare, '.gitignore': '*.override.yaml\n' },
    },
    {
      name: 'the example of the override gives it',
      given: { 'compose.yaml': bare, 'compose.override.yaml.example': 'services:\n  web:\n    build: .\n' },
    },
    { name: 'an image', given: { 'compose.yaml': `${bare}    image: a:1\n` } },
    ...['services:\n  web:\n', 'services:\n  web:\n    ima\n', 'services:\n  web: a\n'].map((text) => ({
      name: `a service half typed: ${JSON.stringify(text)}`,
      given: { 'compose.yaml': text },
    })),
    { name: 'a build', given: { 'compose.yaml': `${bare}    build: .\n` } },
    {
      name: 'the override gives it',
      given: { 'compose.yaml': bare, 'compose.override.yaml': 'services:\n  web:\n    build: .\n' },
    },
    {
      name: 'another file may give it',
      given: { 'compose.yaml': bare, 'compose.dev.yaml': 'services:\n  web:\n    build: .\n' },
    },
    {
      name: 'a file in another folder may give it',
      given: { 'compose.yaml': bare, 'deploy/compose.yaml': 'services:\n  web:\n    build: .\n' },
    },
    { name: 'extends', given: { 'compose.yaml': `${bare}    extends: base\n  base:\n    image: a:1\n` } },
    { name: 'a merge', given: { 'compose.yaml': `x-a: &a { image: "a:1" }\n${bare}    <<: *a\n` } },
    {
      name: 'a part that nothing names',
      given: { 'compose.yaml': 'services:\n  a:\n    image: a:1\n', 'compose.extra.yaml': bare },
    },
    {
      name: 'an extends that cannot be read',
      given: { 'compose.yaml': `${bare}    extends: { file: ../x.yml, service: a }\n` },
    },
  ],
});
