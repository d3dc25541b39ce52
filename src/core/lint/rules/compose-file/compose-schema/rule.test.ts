// Cases of compose-schema.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const web = 'services:\n  web:\n    image: nginx:1.29\n';

testRule(rule, {
  reports: [
    { name: 'a file with nothing in it', given: '«»\n', message: 'This file is empty' },
    { name: 'a file of comments', given: '«# nothing yet»\n# at all\n' },
    {
      name: 'short volumes',
      given: `${web}    volumes: [«/a:/b:ro:z», «:/b», «/a::ro», '«»', "«/a:/b:»"]\n`,
      message: 'too many colons',
    },
    {
      name: 'long mounts, ports and devices',
      given: `${web}    volumes:\n      - «type»: bind\n        target: /a\n    ports:\n      - target: 80\n        host_ip: «localhost»\n      - «published»: "80"\n      - «0»\n    devices: [«a:b:c:d»]\n`,
      message: 'A bind mount needs a `source`. Add the path on the host.',
    },
    {
      name: 'hosts and variables',
      given: `${web}    extra_hosts: [«db», "«:1.2.3.4»"]\n    environment:\n      - "«DEBUG =1»"\n`,
    },
    {
      name: 'keys that contradict each other',
      given: `${web}    «scale»: 2\n    «mem_limit»: 1g\n    «cpus»: 1\n    «network_mode»: host\n    networks: [default]\n    deploy:\n      replicas: 3\n      resources:\n        limits: { memory: 2g, cpus: "2" }\n        reservations:\n          devices:\n            - capabilities: [gpu]\n              count: «some»\n            - capabilities: [gpu]\n              «count»: 1\n              device_ids: ["0"]\n`,
      message: '`scale` and `deploy.replicas` differ, which Compose rejects. Keep one of them.',
    },
    {
      name: 'external volumes with options, and two names',
      given: `${web}volumes:\n  data:\n    external: true\n    «driver_opts»: { type: nfs }\n  logs:\n    external: true\n    «labels»: { a: b }\n  old:\n    «name»: a\n    external:\n      name: b\nsecrets:\n  «key»: {}\n`,
    },
    {
      name: 'numbers',
      given: `${web}    cpu_shares: «a»\n    scale: «-1»\n    deploy: { resources: { limits: { cpus: «b» } } }\n    memswap_limit: «1q»\n`,
    },
    {
      name: 'a platform that is not built',
      given:
        'services:\n  web:\n    build: { context: ., platforms: [linux/amd64] }\n    «platform»: linux/arm64\n',
    },
    {
      name: 'what the merge makes invalid',
      given: {
        'compose.yaml': `${web}    networks: [edge]\n    «scale»: 2\nnetworks:\n  edge:\n`,
        'compose.override.yaml': 'services:\n  web:\n    «network_mode»: host\n    deploy: { replicas: 3 }\n',
      },
      message: 'Compose rejects `network_mode` together with `networks`.',
    },
    {
      name: 'a misspelt key',
      given: `${web}    «enviroment»: {}\n`,
      message: '`enviroment` is not a valid service key. Did you mean `environment`?',
      fixed: `${web}    environment: {}\n`,
      safe: false,
    },
    {
      name: 'a key in the singular',
      given: `${web}    "«port»": []\n`,
      fixed: `${web}    "ports": []\n`,
    },
    { name: 'a key by another name', given: `${web}    «env»: {}\n`, fixed: `${web}    environment: {}\n` },
    { name: 'a key that is nothing like any', given: `${web}    «florp»: 1\n`, fixed: null },
    {
      name: 'a number without its unit',
      given: `${web}    healthcheck: { test: "true", interval: «5» }\n`,
      fixed: `${web}    healthcheck: { test: "true", interval: 5s }\n`,
    },
    { name: 'a duration with a space', given: `${web}    stop_grace_period: «1m 30s»\n`, fixed: null },
    {
      name: 'a number that must be text',
      given: `${web}    user: «1000»\n`,
      fixed: `${web}    user: "1000"\n`,
    },
    {
      name: 'a choice misspelt',
      given: `${web}    restart: «unles-stopped»\n`,
      fixed: `${web}    restart: unless-stopped\n`,
    },
    {
      name: 'one message for the branches of a value that may be this or that',
      given: `${web}    depends_on: «5»\n`,
      message: '`depends_on` must be a list or a mapping (`key: value`).',
      fixed: null,
    },
    {
      name: 'the branch that was meant',
      given: `${web}    depends_on:\n      «db»: {}\n  db: { image: "postgres:17" }\n`,
      message: '`db` has no `condition`, which is required. Add it.',
      fixed: null,
    },
    {
      name: 'an empty value',
      given: `${web}    «environment»:\n`,
      message: '`environment` is empty, but must be a mapping (`key: value`) or a list.',
      fixed: null,
    },
    {
      name: 'a key one level too high',
      given: `${web}  «ports»:\n    - "80:80"\n`,
      message: /Indent it under its service/,
      fixed: null,
    },
    { name: 'a service at the top', given: `${web}«db»:\n  image: postgres:17\n`, fixed: null },
    {
      name: 'the format without services',
      given: '«web»:\n  image: nginx:1.29\n',
      message: /2014/,
      fixed: null,
    },
    { name: 'a date', given: `${web}    labels: { since: «2026-01-01» }\n`, fixed: null },
    { name: 'a port that is none', given: `${web}    ports: ["«web:80»"]\n`, fixed: null },
    { name: 'a host name before a port', given: `${web}    ports: ["«localhost:80:80»"]\n`, fixed: null },
    { name: 'ranges of two lengths', given: `${web}    ports: ["«80-82:80-81»"]\n`, fixed: null },
    { name: 'an open quote in a command', given: `${web}    command: «sh -c "echo it's» \n`, fixed: null },
    { name: 'a size', given: `${web}    mem_limit: «half a gig»\n`, fixed: null },
    {
      name: 'two modes of network',
      given: `${web}    «network_mode»: host\n    networks: [a]\nnetworks: { a: {} }\n`,
      fixed: null,
    },
    ...['"curl", "-f"', "'curl', '-f'", 'curl, -f'].map((words) => {
      const quote = words.startsWith('c') ? '' : (words[0] ?? '');
      return {
        name: `a healthcheck without its form: ${words}`,
        given: `${web}    healthcheck: { test: [${words.replace('curl', '«curl»')}] }\n`,
        fixed: `${web}    healthcheck: { test: [${quote}CMD${quote}, ${words}] }\n`,
        title: 'Insert `CMD`',
      };
    }),
    {
      name: 'the same in lines',
      given: `${web}    healthcheck:\n      test:\n        - «curl»\n`,
      fixed: null,
    },
    {
      name: 'words for numbers',
      given: `${web}    ports: [{ target: «http» }]\n    deploy: { replicas: «two» }\n    healthcheck: { retries: «x» }\n`,
      message: '`http` is not an integer. Use a whole number.',
      fixed: null,
      remaining: 3,
    },
    {
      name: 'two Dockerfiles',
      given: `services:\n  web:\n    build: { dockerfile: x, «dockerfile_inline»: "FROM a" }\n`,
      fixed: null,
    },
    {
      name: 'a watch without its target',
      given: `${web}    develop: { watch: [{ path: ., «action»: sync+restart }] }\n`,
      fixed: null,
    },
    {
      name: 'a driver of what is external',
      given: `${web}volumes:\n  a: { external: true, «driver»: local }\n`,
      fixed: null,
    },
    {
      name: 'a secret from two places',
      given: `${web}secrets:\n  a: { file: x, «environment»: Y }\n`,
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'an override with nothing in it',
      given: { 'compose.yaml': web, 'compose.override.yaml': '# nothing\n' },
    },
    {
      name: 'an override that completes depends_on',
      given: {
        'compose.yaml': `${web}    depends_on: [db]\n  db: { image: 'postgres:17' }\n`,
        'compose.override.yaml': 'services:\n  web:\n    depends_on: { db: { restart: true } }\n',
      },
    },
    {
      name: 'keys of newer releases',
      given: `services:\n  web:\n    build: { context: ., no_cache_filter: [deps], provenance: true, sbom: true }\n    models:\n      llm:\n    pre_start:\n      - image: a:1\n        command: [b]\nmodels:\n  llm: { model: ai/small }\n`,
    },
    {
      name: 'an external network with a driver',
      given: `${web}    networks: [edge]\nnetworks:\n  edge: { external: true, driver: bridge }\n`,
    },
    {
      name: 'the same limit twice',
      given: `${web}    scale: 2\n    mem_limit: 1g\n    cpus: 1\n    deploy: { replicas: 2, resources: { limits: { memory: 1024m, cpus: "1.0" } } }\n`,
    },
    {
      name: 'short forms as they should be',
      given: `${web}    volumes: [/a, '/a:/b', '/a:/b:ro,z', 'c:\\a:/b', '\${X}:/c']\n    extra_hosts: ['db:1.2.3.4', 'a=::1', 'h:host-gateway']\n    environment: [A, B=1, 'C= 2']\n    devices: ['/dev/a:/dev/b:rwm']\n    ports: [{ target: 80, host_ip: '::1' }, 80]\n`,
    },
    {
      name: 'keys that are newer than the schema',
      given: {
        'compose.yaml':
          'services:\n  web:\n    build:\n      context: .\n      provenance: mode=max\n      sbom: true\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n          initial_sync: true\n',
      },
    },
    { name: 'extensions', given: `x-a: 2026-01-01\n${web}    x-b: [1]\n` },
    {
      name: 'variables',
      given: `${web}    ports: ["\${PORT}:\${PORT}"]\n    scale: \${SCALE:-2}\n    restart: \${RESTART:?}\n`,
    },
    {
      name: 'ports of all kinds',
      given: `${web}    ports: [80, "80", "8000-8010:80", "127.0.0.1:80:80/udp", "[::1]:80:80", { target: 80 }]\n`,
    },
    {
      name: 'equal items where compose makes one of them',
      given: `${web}    expose: [80, 80]\n    cap_add: [NET_ADMIN, NET_ADMIN]\n`,
    },
    { name: 'what is reset', given: `${web}    ports: !reset null\n    environment: !reset\n` },
    {
      name: 'what is empty in a file that is laid over another',
      given: {
        'compose.yaml': `${web}    ports: [80]\n`,
        'compose.override.yaml': 'services:\n  web:\n    ports:\n',
      },
    },
    {
      name: 'what is empty in a service that extends another',
      given: 'services:\n  a:\n    image: a:1\n    ports: [80]\n  b:\n    extends: a\n    ports:\n',
    },
    { name: 'anchors', given: `x-base: &base\n  image: a:1\nservices:\n  web:\n    <<: *base\n` },
    { name: 'another tool', given: { 'render.yaml': 'services:\n  - type: web\n' } },
    {
      name: 'what may stand together',
      given: `${web}    healthcheck: { test: [CMD-SHELL, "true"], retries: "3" }\n    develop: { watch: [{ path: ., action: rebuild }] }\nvolumes:\n  a: { external: true, name: b }\n  c: { external: false, driver: local }\nsecrets:\n  d: { file: x }\n`,
    },
    { name: 'a key half typed is the syntax rule', given: `${web}    por\n` },
    {
      name: 'a swarm',
      given: `${web}    deploy: { replicas: 2, update_config: { order: start-first, delay: 10s }, resources: { limits: { cpus: "0.5", memory: 512M } } }\n`,
    },
  ],
});
