// Words that every JavaScript object knows are words as any other: none breaks a rule or finds its way into a message.
import { expect, test } from 'vitest';
import { rules } from '../generated/rules.ts';
import { lintTexts } from '../testing.ts';

const words = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'];

/** A project in which the word stands wherever a name may stand. */
function project(word: string): Record<string, string> {
  return {
    'compose.yaml': `services:
  ${word}:
    image: ${word}
    ${word}: [${word}]
    environment: { ${word}: ${word}, ${word.toUpperCase()}: 1 }
    ports: ["${word}", "8000:8000"]
    depends_on: [${word}]
    volumes: ["${word}:/${word}"]
    command: ${word} run ${word} --${word}=1
  web:
    build: { context: ., target: ${word}, args: { ${word}: 1 } }
${word}: { ${word}: 1 }
`,
    Dockerfile: `FROM ${word.toLowerCase()}:${word} AS ${word}
${word} a
ENV ${word}=1 A=$${word}
COPY --${word}=x --from=${word} a /b
RUN ${word} install ${word} && python -m ${word} && uv ${word}
HEALTHCHECK --${word}=1 CMD ${word}
CMD ["${word}", "${word}"]
`,
    'manage.py':
      "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\nimport django\n",
    'site/settings.py': `import os, environ
env = environ.Env()
X = env.${word}('A')
DATABASES = {'default': {'ENGINE': '${word}', 'HOST': os.environ.get('${word}'), '${word}': 1}}
CACHES = {'default': env.cache('${word}', default='${word}://${word}:1')}
CELERY_BROKER_URL = '${word}://${word}'
`,
    'requirements.txt': `${word}==1\n`,
    'nginx.conf': `server { ${word} a; location / { proxy_pass ${word}://${word}; } }\n`,
    'uwsgi.ini': `[uwsgi]\n${word} = :8000\n`,
    '.dockyardrc.yaml': `rules: { ${word}: ${word} }\n`,
    '.env': `${word}=1\n`,
  };
}

test.each(words)('%s', (word) => {
  for (const { rule, message, fixes } of lintTexts(rules, project(word))) {
    const told = [message, ...(fixes ?? []).map(({ title }) => title)].join('\n');
    expect(told, rule.id).not.toMatch(/native code|\[object|undefined/);
  }
});
