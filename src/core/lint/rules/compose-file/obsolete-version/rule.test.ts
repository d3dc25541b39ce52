// Cases of obsolete-version.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const services = 'services:\n  web:\n    image: nginx:1.29\n';

testRule(rule, {
  reports: [
    {
      name: 'with a blank line after it',
      given: `«version»: "3.9"\n\n${services}`,
      fixed: services,
      safe: true,
    },
    { name: 'right above the services', given: `«version»: '3'\n${services}`, fixed: services },
    {
      name: 'at the end, with Windows line ends',
      given: `${services}«version»: 2\n`.replaceAll('\n', '\r\n'),
      fixed: services.replaceAll('\n', '\r\n'),
    },
    { name: 'below a comment', given: `# site\n«version»: "3.9"\n${services}`, fixed: `# site\n${services}` },
    {
      name: 'behind a byte order mark',
      given: `\uFEFF«version»: "3"\n\n${services}`,
      fixed: `\uFEFF${services}`,
    },
    {
      name: 'in flow style',
      given: '{ «version»: "3", services: { web: { image: "a:1" } } }\n',
      fixed: null,
    },
  ],
  silent: [
    { name: 'none', given: services },
    { name: "a service's own", given: `${services}    labels: { version: "3" }\n` },
    { name: 'an extension', given: `x-version: 3\n${services}` },
    { name: 'a service of that name', given: 'services:\n  version:\n    image: a:1\n' },
  ],
});
