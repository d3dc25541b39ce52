// Cases of pip-version-pin.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a git address without a ref',
      given:
        'FROM python:3.13\nRUN pip install «git+https://example.org/a/b.git#egg=b» «git+ssh://git@example.org/a/c.git»\n',
    },
    {
      name: 'a package',
      given: 'FROM python:3.13-slim\nRUN pip install --no-cache-dir «django» psycopg==3.2.9\n',
    },
    { name: 'as a module', given: 'FROM python:3.13-slim\nRUN python -m pip install --upgrade «pip»\n' },
    { name: 'with extras', given: "FROM python:3.13-slim\nRUN pip install «'uvicorn[standard]'»\n" },
  ],
  silent: [
    {
      name: 'a folder, and a git address with a ref',
      given: 'FROM python:3.13\nRUN pip install libs/mine git+https://example.org/a/b.git@v1#egg=b\n',
    },
    {
      name: 'versions',
      given:
        "FROM python:3.13-slim\nRUN pip install django==5.2 'psycopg[binary]>=3,<4' x~=1 y@git+https://example.org/y@v1\n",
    },
    {
      name: 'files and folders',
      given: 'FROM python:3.13-slim\nRUN pip install -r requirements.txt . ./a -e . x.whl\n',
    },
    { name: 'with constraints', given: 'FROM python:3.13-slim\nRUN pip install -c constraints.txt django\n' },
    { name: 'a variable', given: 'FROM python:3.13-slim\nRUN pip install $PACKAGES\n' },
  ],
});
