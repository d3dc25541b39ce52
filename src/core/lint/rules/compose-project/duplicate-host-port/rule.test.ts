// Cases of duplicate-host-port.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const two = (first: string, second: string): string =>
  `services:\n  web:\n    image: a:1\n    ${first}\n  api:\n    image: a:1\n    ${second}\n`;

testRule(rule, {
  reports: [
    {
      name: 'short forms',
      given: two('ports: ["8000:80"]', 'ports: ["«8000»:81"]'),
      message: '`web` also publishes host port 8000',
      related: ['8000'],
    },
    { name: 'all addresses and one', given: two('ports: ["8000:80"]', 'ports: ["127.0.0.1:«8000»:80/tcp"]') },
    {
      name: 'the long form',
      given: two('ports: ["8000:80"]', 'ports: [{ target: 80, published: "«8000»" }]'),
    },
    { name: 'ranges that overlap', given: two('ports: ["8000-8002:80-82"]', 'ports: ["«8002-8003»:80-81"]') },
    {
      name: 'a range that begins below the other: the shared port is named',
      given: two('ports: ["8002-8003:80-81"]', 'ports: ["«8000-8002»:80-82"]'),
      message: '`web` also publishes host port 8002',
    },
    {
      name: 'in one service',
      given: two('ports: ["8000:80", "«8000»:81"]', 'tty: true'),
      message: '`web` publishes host port 8000 twice',
    },
    {
      name: 'in two files of a set',
      given: {
        'compose.yaml': two('ports: ["8000:80"]', 'tty: true'),
        'compose.override.yaml': 'services:\n  api:\n    ports: ["«8000»:80"]\n',
      },
    },
    {
      name: 'a port that comes in through an anchor of an anchor',
      given:
        'x-app: &app\n  image: shop\n  ports: ["127.0.0.1:8000:8000"]\nservices:\n  web: &web\n    <<: *app\n  worker:\n    «<<»: *web\n    command: work\n',
      related: ['8000'],
      fixed: null,
    },
  ],
  silent: [
    { name: 'two ports', given: two('ports: ["8000:80"]', 'ports: ["8001:80"]') },
    { name: 'two protocols', given: two('ports: ["53:53/tcp"]', 'ports: ["53:53/udp"]') },
    { name: 'two addresses', given: two('ports: ["127.0.0.1:80:80"]', 'ports: ["127.0.0.2:80:80"]') },
    {
      name: 'two profiles',
      given: two('ports: ["80:80"]\n    profiles: [a]', 'ports: ["80:80"]\n    profiles: [b]'),
    },
    {
      name: 'a profile beside the default',
      given: two('ports: ["80:80"]', 'ports: ["80:80"]\n    profiles: [b]'),
    },
    { name: 'a range to choose from', given: two('ports: ["8000-8010:80"]', 'ports: ["8000-8010:80"]') },
    { name: 'any port', given: two('ports: [80]', 'ports: ["80", "127.0.0.1::80"]') },
    { name: 'unknown', given: two('ports: ["${A:?}:80"]', 'ports: ["${A:?}:80"]') },
    { name: 'the same entry twice', given: two('ports: ["80:80", "80:80"]', 'tty: true') },
    {
      name: 'taken back by the override',
      given: {
        'compose.yaml': two('ports: ["80:80"]', 'ports: ["80:80"]'),
        'compose.override.yaml': 'services:\n  api:\n    ports: !reset []\n',
      },
    },
    {
      name: 'ports beside the anchor',
      given:
        'services:\n  web: &web\n    image: shop\n    ports: ["8000:8000"]\n  worker:\n    <<: *web\n    ports: []\n',
    },
  ],
});
