// Cases of broker-missing.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const project = {
  'manage.py':
    "import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
  'site/__init__.py': '',
  'site/settings.py': 'DEBUG = True\n',
  'site/celery.py':
    "import os\nfrom celery import Celery\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\napp = Celery('site')\napp.config_from_object('django.conf:settings', namespace='CELERY')\n",
  Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\n',
};
const compose = (command: string, more = '', others = ''): string =>
  `services:\n  worker:\n    build: .\n    command: ${command}\n${more}${others}`;
const worker = 'celery -A site worker -l info';

testRule(rule, {
  reports: [
    {
      name: 'no broker anywhere',
      given: { ...project, 'compose.yaml': compose('«celery» -A site worker -l info') },
      severity: 'warning',
      message: 'CELERY_BROKER_URL',
      fixed: null,
    },
    {
      name: 'the package holds the application, not the module of its name',
      given: {
        ...project,
        'site.py': "BROKER = 'redis://redis'\n",
        'compose.yaml': compose('«celery» -A site worker'),
      },
      fixed: null,
    },
    {
      name: 'a Redis that nobody names',
      given: {
        ...project,
        'compose.yaml': compose(
          'python -m «celery» -A site.celery beat',
          '',
          '  redis:\n    image: redis:8\n',
        ),
      },
      title: 'Set `CELERY_BROKER_URL` to `redis://redis:6379/0`',
      safe: false,
      fixed: {
        'compose.yaml':
          'services:\n  worker:\n    build: .\n    environment:\n      CELERY_BROKER_URL: redis://redis:6379/0\n    command: python -m celery -A site.celery beat\n  redis:\n    image: redis:8\n',
      },
    },
    {
      name: 'a RabbitMQ that nobody names, an environment in list form',
      given: {
        ...project,
        'compose.yaml': compose(
          '«celery» -A site worker',
          '    environment:\n      - A=b\n',
          '  mq:\n    image: rabbitmq:4\n',
        ),
      },
      fixed: {
        'compose.yaml': compose(
          'celery -A site worker',
          '    environment:\n      - CELERY_BROKER_URL=amqp://guest:guest@mq:5672//\n      - A=b\n',
          '  mq:\n    image: rabbitmq:4\n',
        ),
      },
    },
  ],
  silent: [
    {
      name: 'a setting',
      given: {
        ...project,
        'site/settings.py': "CELERY_BROKER_URL = 'redis://redis'\n",
        'compose.yaml': compose(worker),
      },
    },
    {
      name: 'a setting under another name',
      given: {
        ...project,
        'site/settings.py': "QUEUE_BROKER_URL = 'redis://redis'\n",
        'compose.yaml': compose(worker),
      },
    },
    {
      name: 'a variable',
      given: {
        ...project,
        'compose.yaml': compose(worker, '    environment:\n      CELERY_BROKER_URL: redis://redis\n'),
      },
    },
    {
      name: 'an option',
      given: { ...project, 'compose.yaml': compose('celery -A site -b redis://redis worker') },
    },
    {
      name: 'an application that says it',
      given: {
        ...project,
        'site/celery.py': "from celery import Celery\napp = Celery('site', broker='redis://redis')\n",
        'compose.yaml': compose(worker),
      },
    },
    {
      name: 'an application that another module configures',
      given: {
        ...project,
        'site/celery.py':
          "from celery import Celery\napp = Celery('site')\napp.config_from_object('site.celeryconfig')\n",
        'site/celeryconfig.py': "broker_url = 'redis://redis'\n",
        'compose.yaml': compose(worker),
      },
    },
    {
      name: 'an application that another file makes',
      given: {
        ...project,
        'site/celery.py': 'from .factory import make\napp = make()\n',
        'compose.yaml': compose(worker),
      },
    },
    {
      name: 'a variable of another name',
      given: {
        ...project,
        'compose.yaml': compose(worker, '    environment:\n      - CELERY_BROKER=${MQ:?err}\n'),
      },
    },
    {
      name: 'an env file that is not there',
      given: { ...project, 'compose.yaml': compose(worker, '    env_file: .env\n') },
    },
    {
      name: 'an application that is not in the workspace',
      given: { ...project, 'compose.yaml': compose('celery -A other worker') },
    },
    {
      name: 'settings that load an env file',
      given: {
        ...project,
        'site/settings.py': 'from dotenv import load_dotenv\nload_dotenv()\n',
        'compose.yaml': compose(worker),
      },
    },
  ],
});
