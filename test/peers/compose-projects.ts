// Whole Compose projects that Compose refuses or accepts.
import type { RefusalSuite } from './suite.ts';

export const composeProjects: RefusalSuite = {
  refused: [
    { 'compose.yaml': 'services:\n  web: {image: a, depends_on: {db: {restart: true}}}\n  db: {image: b}\n' },
    { 'compose.yaml': 'services: {a: {image: b}}\nnetworks: {e: {external: {name: b}, name: a}}\n' },
    { 'compose.yaml': 'services: {a: {image: b}}\nvolumes: {e: {external: true, driver: x}}\n' },
    { 'compose.yaml': 'services: {a: {image: b}}\nvolumes: {e: {external: true, driver_opts: {a: b}}}\n' },
    { 'compose.yaml': 'services: {a: {image: b}}\nvolumes: {e: {external: true, labels: {a: b}}}\n' },
    { 'compose.yaml': 'services: {a: {image: b}}\nvolumes: {e: {external: {name: b}, name: a}}\n' },
    { 'compose.yaml': 'services: {a: {image: b}}\nvolumes: {e: {external: true, labels: [a=b]}}\n' },
    { 'compose.yaml': 'services: {a: {image: b}}\nvolumes: {e: {external: {name: b}, driver: x}}\n' },
    { 'compose.yaml': 'services: {a: {image: b}}\nsecrets: {e: {external: {name: b}, name: a}}\n' },
    { 'compose.yaml': 'services: {a: {image: b}}\nsecrets: {e: {}}\n' },
    { 'compose.yaml': 'services: {a: {image: b, secrets: [e]}}\nsecrets: {e: {}}\n' },
    { 'compose.yaml': 'services: {a: {image: b, secrets: [e]}}\nsecrets: {e: }\n' },
    { 'compose.yaml': 'services: {a: {image: b}}\nconfigs: {e: {external: {name: b}, name: a}}\n' },
    { 'compose.yaml': 'services: {a: {image: b}}\nconfigs: {e: {}}\n' },
    { 'compose.yaml': 'services: {a: {image: b, configs: [e]}}\nconfigs: {e: {}}\n' },
    { 'compose.yaml': 'services: {a: {image: b}}\nconfigs: {e: {content: x, environment: Y}}\n' },
    { 'compose.yaml': 'services: {a: {image: b, networks: {e: {priority: x}}}}\nnetworks: {e: }\n' },
    { 'compose.yaml': 'services: {a: {image: b, models: [llm]}}\nmodels: {llm: }\n' },
    { 'compose.yaml': 'services: {a: {image: b, models: [llm]}}\nmodels: {llm: {}}\n' },
    {
      'compose.yaml': 'services:\n  a: {image: b, networks: [e]}\nnetworks: {e: }\n',
      'compose.override.yaml': 'services:\n  a: {network_mode: host}\n',
    },
    {
      'compose.yaml': 'services:\n  a: {image: b}\n',
      'compose.override.yaml': 'services:\n  a: {image: !reset null}\n',
    },
    {
      'compose.yaml': 'services:\n  a: {image: b, scale: 2}\n',
      'compose.override.yaml': 'services:\n  a: {deploy: {replicas: 3}}\n',
    },
    { 'compose.yaml': 'services:\n  a: {image: b, depends_on: [c]}\n  c: {image: c, profiles: [full]}\n' },
    {
      'compose.yaml':
        'services:\n  a: {image: b, depends_on: [c], profiles: [full]}\n  c: {image: c, profiles: [other]}\n',
      '.env': 'COMPOSE_PROFILES=full\n',
    },
    { 'compose.yaml': 'services:\n  a: {image: b, links: [c]}\n  c: {image: c, profiles: [full]}\n' },
    {
      'compose.yaml':
        'services:\n  a: {image: b, network_mode: "service:c"}\n  c: {image: c, profiles: [full]}\n',
    },
    { 'compose.yaml': 'services:\n  a: {image: b, volumes_from: [c]}\n  c: {image: c, profiles: [full]}\n' },
    { 'compose.yaml': '\n' },
    { 'compose.yaml': '# nothing\n' },
    { 'compose.yaml': '---\n' },
    { 'compose.yaml': '{}\n' },
    { 'compose.yaml': 'services:\n' },
    { 'compose.yaml': 'version: "3"\n' },
    { 'compose.yaml': 'services: {a: {image: b, container_name: x}, c: {image: b, container_name: x}}\n' },
    { 'compose.yaml': 'services: {a: {build: {context: ., additional_contexts: {x: "service:b"}}}}\n' },
    { 'compose.yaml': 'services: {"a b": {image: b}}\n' },
    { 'compose.yaml': 'services: {"": {image: b}}\n' },
    {
      'compose.yaml':
        'services: {a: {image: b, secrets: [{source: e, mode: "0999"}]}}\nsecrets: {e: {file: x}}\n',
    },
    {
      'compose.yaml':
        'services: {a: {image: b, secrets: [{source: e, mode: abc}]}}\nsecrets: {e: {file: x}}\n',
    },
    { 'compose.yaml': 'services: {a: {image: b, build: {context: ., secrets: [x]}}}\n' },
    { 'compose.yaml': 'services: {a: {image: b, build: {context: ., secrets: [{target: x}]}}}\n' },
    { 'compose.yaml': 'services: {a: {image: b, secrets: [{target: x}]}}\n' },
    { 'compose.yaml': 'include: {path: x}\nservices: {a: {image: b}}\n' },
    { 'compose.yaml': 'services: {a: {extends: {service: a}}}\n' },
    { 'compose.yaml': 'services: {a: {image: b, extends: {service: z}}}\n' },
    { 'compose.yaml': 'services: {a: {image: "${X"}}\n' },
    { 'compose.yaml': 'services: {a: {image: "${}"}}\n' },
    { 'compose.yaml': 'services: {a: {image: "${X^}"}}\n' },
    { 'compose.yaml': 'services: {a: {image: b, volumes: [{type: volume, source: x, target: /a}]}}\n' },
    { 'compose.yaml': 'services: {a: {image: b, post_start: [{command: x, foo: 1}]}}\n' },
  ],
  accepted: [
    {
      'compose.yaml':
        'services:\n  web: {image: a, depends_on: {db: {condition: service_started}}}\n  db: {image: b}\n',
      'compose.override.yaml': 'services:\n  web: {depends_on: {db: {restart: true}}}\n',
    },
    {
      'compose.yaml':
        'services: {a: {image: b, networks: [e]}}\nnetworks: {e: {external: true, driver: bridge}}\n',
    },
    {
      'compose.yaml': 'services:\n  web: {image: a, depends_on: [db]}\n  db: {image: b}\n',
      'compose.override.yaml': 'services:\n  web: {depends_on: {db: {required: false}}}\n',
    },
    {
      'compose.yaml':
        'services: {a: {image: b}}\nnetworks: {e: {external: true, driver_opts: {a: b}, labels: {a: b}, ipam: {driver: x}, internal: true}}\n',
    },
    { 'compose.yaml': 'services: {a: {image: b}}\nnetworks: {e: {external: {name: b}}}\n' },
    { 'compose.yaml': 'services: {a: {image: b}}\nvolumes: {e: {external: {name: b}, name: b}}\n' },
    { 'compose.yaml': 'services: {a: {image: b}}\nvolumes: {e: {external: false, driver: x}}\n' },
    { 'compose.yaml': 'services: {a: {image: b}}\nsecrets: {e: {external: true, file: ./x}}\n' },
    { 'compose.yaml': 'services: {a: {image: b}}\nsecrets: {e: {external: true, environment: X}}\n' },
    {
      'compose.yaml':
        'services: {a: {image: b}}\nsecrets: {e: {external: true, labels: {a: b}, driver: x}}\n',
    },
    { 'compose.yaml': 'services: {a: {image: b}}\nconfigs: {e: {external: true, content: x}}\n' },
    { 'compose.yaml': 'services: {a: {image: b}}\nnetworks: {e: {ipam: {config: [{subnet: foo}]}}}\n' },
    {
      'compose.yaml':
        'services: {a: {image: b}}\nnetworks: {e: {ipam: {config: [{subnet: 10.0.0.0/8, gateway: foo}]}}}\n',
    },
    { 'compose.yaml': 'services: {a: {image: b, networks: {e: {ipv4_address: foo}}}}\nnetworks: {e: }\n' },
    { 'compose.yaml': 'services: {a: {image: b, networks: {e: {mac_address: foo}}}}\nnetworks: {e: }\n' },
    { 'compose.yaml': 'services: {a: {image: b, models: [llm]}}\nmodels: {llm: {model: ai/x}}\n' },
    { 'compose.yaml': 'services: {a: {image: b, models: {llm: }}}\nmodels: {llm: {model: ai/x}}\n' },
    { 'compose.yaml': 'services: {a: {image: b, models: {llm: {}}}}\nmodels: {llm: {model: ai/x}}\n' },
    {
      'compose.yaml':
        'services:\n  a: {image: b, depends_on: {c: {condition: service_started, required: false}}}\n  c: {image: c, profiles: [full]}\n',
    },
    {
      'compose.yaml': 'services:\n  a: {image: b, depends_on: [c]}\n  c: {image: c, profiles: [full]}\n',
      '.env': 'COMPOSE_PROFILES=full\n',
    },
    {
      'compose.yaml':
        'services:\n  a: {image: b, depends_on: [c], profiles: [full]}\n  c: {image: c, profiles: [full]}\n',
      '.env': 'COMPOSE_PROFILES=full\n',
    },
    { 'compose.yaml': 'services:\n  a: {image: b, profiles: ["not valid!"]}\n' },
    { 'compose.yaml': 'services: {}\n' },
    { 'compose.yaml': 'name: x\n' },
    { 'compose.yaml': 'x-a: 1\n' },
    { 'compose.yaml': 'volumes: {a: }\n' },
    { 'compose.yaml': 'services: {a: {image: b}}\n', 'compose.override.yaml': '\n' },
    {
      'compose.yaml': 'services: {a: {image: b, ports: ["80:80"]}}\n',
      'compose.override.yaml': 'services: {a: {ports: ["80:80"]}}\n',
    },
    { 'compose.yaml': 'name: "A B"\nservices: {a: {image: b}}\n' },
    { 'compose.yaml': 'name: ""\nservices: {a: {image: b}}\n' },
    { 'compose.yaml': 'name: UPPER\nservices: {a: {image: b}}\n' },
    { 'compose.yaml': 'name: _x\nservices: {a: {image: b}}\n' },
    { 'compose.yaml': 'services: {a: {image: b, credential_spec: {config: x}}}\n' },
    { 'compose.yaml': 'services: {a: {image: "$"}}\n' },
    { 'compose.yaml': 'services: {a: {image: b, gpus: [{capabilities: [gpu]}]}}\n' },
    { 'compose.yaml': 'services: {a: {image: b, environment: {"A ": b}}}\n' },
    { 'compose.yaml': 'services: {a: {image: b, build: {context: ., args: {"A ": b}}}}\n' },
    { 'compose.yaml': 'services: {a: {image: b, labels: ["A =b"]}}\n' },
    { 'compose.yaml': 'services: {a: {provider: {type: model}, image: b}}\n' },
    { 'compose.yaml': 'services: {a: {image: b, tmpfs: "/a:size=1q"}}\n' },
    { 'compose.yaml': 'services: {a: {image: b, build: {context: ., provenance: true, sbom: true}}}\n' },
    {
      'compose.yaml':
        'services: {a: {image: b, develop: {watch: [{path: ., action: sync, target: /a, initial_sync: true}]}}}\n',
    },
    {
      'compose.yaml':
        'services: {a: {image: b, develop: {watch: [{path: ., action: sync, target: /a, include: [x]}]}}}\n',
    },
  ],
  differences: [
    {
      given: { 'compose.yaml': 'services: {a: {image: "${X:?req}"}}\n' },
      peer: 'refuses',
      because: 'A guard that its author wrote: whoever starts the project sees the message.',
    },
    {
      given: {
        'compose.yaml':
          'services: {a: {image: b, deploy: {resources: {limits: {cpus: "1", memory: 1g}, reservations: {generic_resources: [{discrete_resource_spec: {kind: a, value: x}}]}}}}}\n',
      },
      peer: 'refuses',
      because: 'Values of keys that single-host projects do not use.',
    },
    {
      given: { 'compose.yaml': 'services: {a: {image: b, build: {context: ., no_cache_filter: [deps]}}}\n' },
      peer: 'refuses',
      because: 'Newer releases of Compose accept the key.',
    },
    {
      given: {
        'compose.yaml': 'services: {a: {image: b, pre_start: [{image: migrate:1, command: [migrate]}]}}\n',
      },
      peer: 'refuses',
      because: 'Newer releases of Compose accept the key.',
    },
  ],
};
