// Cases of cache-busting-copy.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'the requirements installed after the copy',
      given: 'FROM python:3.13\nWORKDIR /app\n«COPY . .»\nRUN pip install -r requirements.txt\nCMD ["a"]\n',
      message: 'Copy `requirements.txt` alone',
      related: ['RUN pip install -r requirements.txt'],
      fixed:
        'FROM python:3.13\nWORKDIR /app\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY . .\nCMD ["a"]\n',
      safe: false,
    },
    {
      name: 'with an absolute target and Windows line ends',
      given:
        'FROM python:3.13\r\nWORKDIR /code\r\n«ADD . /code»\r\nRUN pip3 install --no-cache-dir -r requirements.txt\r\n',
      fixed:
        'FROM python:3.13\r\nWORKDIR /code\r\nCOPY requirements.txt /code/\r\nRUN pip3 install --no-cache-dir -r requirements.txt\r\nADD . /code\r\n',
    },
    { name: 'npm', given: 'FROM node:22\n«COPY . /app/»\nRUN npm ci && npm run build\n', fixed: null },
    {
      name: 'a file in a folder',
      given: 'FROM python:3.13\n«COPY . .»\nRUN pip install -r requirements/base.txt\n',
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'requirements first',
      given: 'FROM python:3.13\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n',
    },
    {
      name: 'a second install',
      given: 'FROM python:3.13\nCOPY a.txt .\nRUN pip install -r a.txt\nCOPY . .\nRUN pip install -r b.txt\n',
    },
    {
      name: 'the project itself is installed',
      given: 'FROM python:3.13\nCOPY . .\nRUN pip install -e . -r requirements.txt\n',
    },
    {
      name: 'one folder',
      given: 'FROM python:3.13\nCOPY requirements ./requirements\nRUN pip install -r requirements/base.txt\n',
    },
    {
      name: 'from another stage',
      given: 'FROM python:3.13\nCOPY --from=build . .\nRUN pip install -r requirements.txt\n',
    },
    { name: 'poetry, which may need the project', given: 'FROM python:3.13\nCOPY . .\nRUN poetry install\n' },
  ],
});
