// Cases of duplicate-container-name.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const two = (first: string, second: string): string =>
  `services:\n  web:\n    image: a:1\n    ${first}\n  worker:\n    image: a:1\n    ${second}\n`;

testRule(rule, {
  reports: [
    {
      name: 'the same name',
      given: two('container_name: site', 'container_name: «site»'),
      related: ['site'],
      message: '`web`',
    },
    { name: 'through quotes', given: two('container_name: site', 'container_name: "«site»"') },
    { name: 'through a merge', given: two('<<: &a { container_name: site }', '«<<»: *a') },
    {
      name: 'in the same profile',
      given: two(
        '{ container_name: site, profiles: [a, b] }'.slice(2, -2).replace(', ', '\n    '),
        'container_name: «site»\n    profiles: [b]',
      ),
    },
    {
      name: 'a name that comes in through an anchor',
      given:
        'services:\n  web: &web\n    image: shop\n    container_name: shop-web\n  worker:\n    «<<»: *web\n    command: work\n',
      related: ['shop-web'],
      fixed: null,
    },
    {
      name: 'a name that comes in through extends',
      given:
        'services:\n  web:\n    image: shop\n    container_name: shop-web\n  worker:\n    «extends»: web\n    command: work\n',
      related: ['shop-web'],
      fixed: null,
    },
  ],
  silent: [
    { name: 'two names', given: two('container_name: a1', 'container_name: a2') },
    {
      name: 'two profiles',
      given: two('container_name: a1\n    profiles: [a]', 'container_name: a1\n    profiles: [b]'),
    },
    { name: 'a name that is not known', given: two('container_name: "${A}"', 'container_name: "${A}"') },
    {
      name: 'replaced by the override',
      given: {
        'compose.yaml': two('container_name: a1', 'container_name: a1'),
        'compose.override.yaml': 'services:\n  worker:\n    container_name: a2\n',
      },
    },
    {
      name: 'two sets',
      given: {
        'a/compose.yaml': two('container_name: a1', 'tty: true'),
        'b/compose.yaml': two('container_name: a1', 'tty: true'),
      },
    },
    {
      name: 'a name beside the anchor',
      given:
        'services:\n  web: &web\n    image: shop\n    container_name: shop-web\n  worker:\n    <<: *web\n    container_name: shop-worker\n',
    },
  ],
});
