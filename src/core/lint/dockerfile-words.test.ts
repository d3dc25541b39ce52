// Messages about a Dockerfile without compose name no service.
import { expect, it } from 'vitest';
import { project } from '../../../test/shapes/corpus/project.ts';
import { rules } from './generated/rules.ts';
import { lintTexts } from './testing.ts';

const sqlite =
  "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': BASE_DIR / 'db.sqlite3'}}\n";

it.each([
  [
    'CMD python manage.py migrate && gunicorn site.wsgi -b :8000',
    'so stopping the container takes 10 seconds',
  ],
  ['USER nobody\nCMD ["sh", "/code/start.sh"]', undefined],
  ['CMD ["python", "/srv/manage.py", "runserver", "0.0.0.0:8000"]', 'does not exist in the container, so'],
  ['ENV DJANGO_SETTINGS_MODULE=site.other\nCMD ["gunicorn", "site.wsgi"]', undefined],
])('%s', (start, words) => {
  const found = lintTexts(rules, {
    ...project('site', '', sqlite),
    'start.sh': 'python manage.py migrate\npython manage.py runserver 0.0.0.0:8000\n',
    Dockerfile: `FROM python:3.13-slim\nWORKDIR /code\nCOPY . .\n${start}\n`,
  });
  const texts = found.flatMap(({ message, related = [] }) => [message, ...related.map((one) => one.message)]);
  expect(texts.filter((text) => /`container`|of the container of/.test(text))).toEqual([]);
  if (words !== undefined) expect(texts.join('\n')).toContain(words);
});
