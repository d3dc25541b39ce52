// Cases of container-variable.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const db = (test: string, more = '') =>
  `services:\n  db:\n    image: postgres:17\n    env_file: db.env\n    healthcheck:\n      test: ${test}\n${more}`;
const env = { 'db.env': 'POSTGRES_USER=shop\nPOSTGRES_DB=shop\n' };

testRule(rule, {
  reports: [
    {
      name: 'variables of an env file in a healthcheck',
      given: {
        ...env,
        'compose.yaml': db('["CMD-SHELL", "pg_isready -U «${POSTGRES_USER}» -d «$POSTGRES_DB»"]'),
      },
      message:
        'Compose replaces `POSTGRES_USER` before the container starts, but only the container of `db` has it. Write `$$POSTGRES_USER`.',
      related: ['POSTGRES_USER=shop'],
      title: 'Double the dollar sign',
      safe: false,
      fixed: { 'compose.yaml': db('["CMD-SHELL", "pg_isready -U $${POSTGRES_USER} -d $POSTGRES_DB"]') },
    },
    {
      name: 'a variable of the environment, used twice in a shell command',
      given:
        'services:\n  web:\n    image: shop\n    environment:\n      PORT: "8000"\n    command: sh -c "echo «$PORT» && exec gunicorn -b :${PORT} shop.wsgi"\n',
      related: ['PORT', '${PORT}'],
      fixed:
        'services:\n  web:\n    image: shop\n    environment:\n      PORT: "8000"\n    command: sh -c "echo $$PORT && exec gunicorn -b :$${PORT} shop.wsgi"\n',
    },
    {
      name: 'no shell',
      given:
        'services:\n  web:\n    image: shop\n    environment: [PORT=8000]\n    command: ["gunicorn", "-b", ":«$PORT»", "shop.wsgi"]\n',
      message: 'Run it with `sh -c` and write `$$PORT`.',
      fixed: null,
    },
    {
      name: 'the name of the container',
      given:
        'services:\n  worker:\n    image: shop\n    healthcheck:\n      test: celery -A shop inspect ping -d celery@«$HOSTNAME»\n',
      related: [],
      fixed:
        'services:\n  worker:\n    image: shop\n    healthcheck:\n      test: celery -A shop inspect ping -d celery@$$HOSTNAME\n',
    },
    {
      name: 'the name of a Celery node',
      given:
        'services:\n  worker:\n    image: shop\n    command: celery -A shop worker -n slow@«${HOSTNAME}»\n',
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'two dollar signs',
      given: { ...env, 'compose.yaml': db('["CMD-SHELL", "pg_isready -U $${POSTGRES_USER} -h $$HOSTNAME"]') },
    },
    {
      name: 'set in .env, or with a default',
      given: {
        ...env,
        '.env': 'POSTGRES_USER=shop\n',
        'compose.yaml': db('pg_isready -U ${POSTGRES_USER} -d ${POSTGRES_DB:-shop}'),
      },
    },
    {
      name: 'passed on from outside',
      given:
        'services:\n  web:\n    image: shop\n    environment:\n      - PORT\n      - HOST=${HOST}\n    command: gunicorn -b $HOST:$PORT shop.wsgi\n',
    },
    {
      name: 'a variable of another service',
      given: `${db('pg_isready')}  web:\n    image: shop\n    command: sh -c "echo $POSTGRES_USER"\n`,
    },
    {
      name: 'a script that may set it',
      given: {
        ...env,
        'up.sh': 'export POSTGRES_USER=shop POSTGRES_DB=shop\ndocker compose up\n',
        'compose.yaml': db('pg_isready -U ${POSTGRES_USER}'),
      },
    },
    {
      name: 'the name of the machine',
      given: 'services:\n  node:\n    image: exporter\n    command: ["--label", "host=$HOSTNAME"]\n',
    },
  ],
});
