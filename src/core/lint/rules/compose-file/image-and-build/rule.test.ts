// Cases of image-and-build.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'short build',
      given: 'services:\n  web:\n    «image»: site\n    build: .\n',
      related: ['build'],
    },
    { name: 'long build', given: 'services:\n  web:\n    build:\n      context: .\n    «image»: site\n' },
    { name: 'through a merge', given: 'x-b: &b { build: . }\nservices:\n  web: { <<: *b, «image»: site }\n' },
  ],
  silent: [
    { name: 'image alone', given: 'services:\n  web:\n    image: a:1\n' },
    { name: 'build alone', given: 'services:\n  web:\n    build: .\n' },
    { name: 'two services', given: 'services:\n  web:\n    build: .\n  db:\n    image: a:1\n' },
  ],
});
