// Cases of debug-string-truthy.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const project = (debug: string): Record<string, string> => ({
  'manage.py':
    "import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
  'site/settings.py': `import os\nfrom distutils.util import strtobool\nimport environ\nfrom decouple import config\nenv = environ.Env()\nDEBUG = ${debug}\n`,
  Dockerfile:
    'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
});
const compose = (environment: string): string =>
  `services:\n  web:\n    build: .\n    environment:\n      ${environment}\n`;
const plain = (debug: string): Record<string, string> => {
  const files = project(debug);
  return {
    ...files,
    'site/settings.py': files['site/settings.py']?.replace('from decouple import config\n', '') ?? '',
  };
};

testRule(rule, {
  reports: [
    {
      name: 'the string itself',
      given: { ...project("os.environ.get('DEBUG')"), 'compose.yaml': compose('DEBUG: "«False»"') },
      severity: 'warning',
      message: 'as a string',
      related: ["os.environ.get('DEBUG')"],
      title: 'Compare the string in the settings',
      safe: false,
      fixed: project("str(os.environ.get('DEBUG')).lower() in ('1', 'true', 'yes', 'on')"),
    },
    {
      name: 'bool() of the text, in list form',
      given: {
        ...project("bool(os.environ.get('DEBUG', default=0))"),
        'compose.yaml': compose('- DEBUG=«0»'),
      },
      message: '`bool()`',
      fixed: project("str(os.environ.get('DEBUG', default=0)).lower() in ('1', 'true', 'yes', 'on')"),
    },
    {
      name: 'an env file, os.environ[…], another name',
      given: {
        ...project("os.environ['DJANGO_DEBUG']"),
        'web.env': 'DJANGO_DEBUG=«off»\n',
        'compose.yaml': 'services:\n  web:\n    build: .\n    env_file: web.env\n',
      },
      fixed: project("str(os.environ['DJANGO_DEBUG']).lower() in ('1', 'true', 'yes', 'on')"),
    },
    {
      name: 'django-environ without a type',
      given: { ...project("env('DEBUG')"), 'compose.yaml': compose('DEBUG: «false»') },
      fixed: project("str(env('DEBUG')).lower() in ('1', 'true', 'yes', 'on')"),
    },
    {
      name: 'a default that is a text',
      given: {
        ...plain("os.getenv('DEBUG', '«False»')"),
        'compose.yaml': 'services:\n  web:\n    build: .\n',
      },
      fixed: plain("str(os.getenv('DEBUG', 'False')).lower() in ('1', 'true', 'yes', 'on')"),
    },
  ],
  silent: [
    {
      name: 'a comparison',
      given: { ...project("os.environ.get('DEBUG') == 'True'"), 'compose.yaml': compose('DEBUG: "False"') },
    },
    {
      name: 'a number',
      given: { ...project("int(os.environ.get('DEBUG', 0))"), 'compose.yaml': compose('DEBUG: "0"') },
    },
    {
      name: "bool() of a number's text",
      given: { ...project("bool(int(os.environ.get('DEBUG', 0)))"), 'compose.yaml': compose('DEBUG: "0"') },
    },
    {
      name: 'readers that know texts',
      given: { ...project("env.bool('DEBUG')"), 'compose.yaml': compose('DEBUG: "False"') },
    },
    {
      name: 'decouple with a cast',
      given: { ...project("config('DEBUG', cast=bool)"), 'compose.yaml': compose('DEBUG: "False"') },
    },
    {
      name: 'strtobool',
      given: {
        ...project("strtobool(os.environ.get('DEBUG', 'no'))"),
        'compose.yaml': compose('DEBUG: "no"'),
      },
    },
    {
      name: 'the empty text',
      given: { ...project("bool(os.environ.get('DEBUG'))"), 'compose.yaml': compose('DEBUG: ""') },
    },
    { name: 'on', given: { ...project("os.environ.get('DEBUG')"), 'compose.yaml': compose('DEBUG: "1"') } },
    {
      name: 'a value that nobody knows',
      given: { ...project("os.environ.get('DEBUG')"), 'compose.yaml': compose('DEBUG: $DEBUG') },
    },
  ],
});
