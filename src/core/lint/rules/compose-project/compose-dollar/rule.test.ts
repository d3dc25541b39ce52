// Cases of compose-dollar.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const web = (lines: string): string => `services:\n  web:\n    image: a:1\n${lines}`;

testRule(rule, {
  reports: [
    {
      name: 'a key',
      given: web('    environment:\n      SECRET_KEY: "ab«$cd»!"\n'),
      message: 'so a part of the value is lost',
      fixed: web('    environment:\n      SECRET_KEY: "ab$$cd!"\n'),
      safe: false,
    },
    {
      name: 'two in the list form',
      given: web('    environment:\n      - DB_PASSWORD=a«$b»-«$c»\n'),
      fixed: web('    environment:\n      - DB_PASSWORD=a$$b-$$c\n'),
      remaining: 0,
    },
    {
      name: 'a hash in a label',
      given: web(
        '    labels:\n      - "traefik.http.middlewares.a.basicauth.users=admin:«$apr1»«$H6uskkkW»$$IgX"\n',
      ),
      fixed: web(
        '    labels:\n      - "traefik.http.middlewares.a.basicauth.users=admin:$$apr1$$H6uskkkW$$IgX"\n',
      ),
      remaining: 0,
    },
    {
      name: "Django's own kind of key",
      given: web('    environment: { KEY: "django-insecure-a«$bc»" }\n'),
      fixed: web('    environment: { KEY: "django-insecure-a$$bc" }\n'),
    },
    {
      name: 'a key in an env file, once for the services that use it',
      given: {
        'compose.yaml': `${web('    env_file: web.env\n')}  worker:\n    image: a:1\n    env_file: web.env\n`,
        'web.env': 'DEBUG=0\nSECRET_KEY=dd6$(s#x«$n»*0«$q9»!\n',
      },
      message: 'Put the value in single quotes.',
      fixed: { 'web.env': "DEBUG=0\nSECRET_KEY='dd6$(s#x$n*0$q9!'\n" },
      safe: false,
      remaining: 0,
    },
    {
      name: 'a password in an env file, between double quotes',
      given: { 'compose.yaml': web('    env_file: .env\n'), '.env': 'DB_PASSWORD="p@«$s»!w0rd"\n' },
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'env files that compose reads as they are meant',
      given: {
        'compose.yaml': web('    env_file: [a.env, { path: b.env, format: raw }]\n'),
        'a.env':
          "b=1\nSECRET_KEY='a$bc'\nA_TOKEN=a$$bc\nB_TOKEN=a\\$bc\nC_TOKEN=a$b\nD_TOKEN=$bc\nE_TOKEN=x$DB_PASS\nF_TOKEN=a$1\nTEXT=a$bc\n",
        'b.env': 'SECRET_KEY=a$bc\n',
      },
    },
    { name: 'escaped', given: web('    environment: { SECRET_KEY: "ab$$cd" }\n') },
    {
      name: 'a variable',
      given: web(
        '    environment: { SECRET_KEY: $KEY, DB_PASSWORD: "${PASSWORD}", B_TOKEN: "x-${TOKEN}" }\n',
      ),
    },
    {
      name: 'a variable that is set',
      given: { 'compose.yaml': web('    environment: { DB_PASSWORD: "a$b" }\n'), '.env': 'b=1\n' },
    },
    {
      name: 'variables that are named as such',
      given: web(
        '    environment:\n      - INTERNAL_SECRET=${INTERNAL:-$SITE_SECRET}\n      - DB_PASSWORD=x$DB_PASS\n      - SECRET_URL=postgres://$u:$p@db\n      - TOKEN_FILE=/run/$name\n      - API_TOKEN=$db_token-x\n',
      ),
    },
    { name: 'no secret', given: web('    environment: { GREETING: "hi $name" }\n') },
    { name: 'no name after it', given: web('    environment: { DB_PASSWORD: "a$1 $" }\n') },
  ],
});
