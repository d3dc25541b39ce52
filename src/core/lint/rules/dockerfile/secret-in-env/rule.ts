// Secrets in ARG or ENV, which anyone who has the image can read.
import type { Pair } from '#core/dockerfile/dockerfile-model.ts';
import { defineRule } from '#core/lint/rule.ts';

const SECRET = /(?:^|_)(?:apikey|auth|credentials?|key|password|passwd|pword|secret|token)(?:_|$)/i;
/** Words for values that are not secret: public data, the location of a secret, its lifetime. */
const HARMLESS =
  /(?:^|_)(?:public|publishable|site_key|gpg|pgp|fingerprint|id|file|path|dir|url|uri|endpoint|host|port|name|header|algorithm|ttl|age|expiry|expires|timeout|lifetime|length|min|max|enabled?|disabled?|required|backends?|sock|model|class|type|validators?|prefix|cookie|user)(?:_|$)/i;
/** Variables that build tools write into the scripts of a page: Create React App, Vite, Vue CLI, Expo, Gatsby. */
const IN_PAGES = /^(?:REACT_APP|VITE|VUE_APP|EXPO_PUBLIC|GATSBY)_/;

export const rule = defineRule({
  id: 'secret-in-env',
  on: 'dockerfile',
  title: 'Secret in ARG or ENV',
  severity: 'info',
  equals: ['hadolint:DL3064', 'buildkit:SecretsUsedInArgOrEnv'],
  check(file, report) {
    for (const { keyword, pairs } of file.instructions) {
      if (keyword !== 'ARG' && keyword !== 'ENV') continue;
      for (const pair of pairs)
        if (SECRET.test(pair.name) && !HARMLESS.test(pair.name) && !IN_PAGES.test(pair.name) && mayHold(pair))
          report({
            span: pair.nameSpan,
            message:
              keyword === 'ENV'
                ? `Anyone with the image can read \`${pair.name}\` with \`docker inspect\`. Pass it at container start, or to a single \`RUN\` with \`--mount=type=secret\`.`
                : `The image history shows the value of \`${pair.name}\`. Pass it to the \`RUN\` that needs it with \`--mount=type=secret\`.`,
          });
    }
  },
});

/** Whether the value may be a secret: an empty value, a switch or a number is not. */
function mayHold({ value }: Pair): boolean {
  return value === undefined || !/^(?:|true|false|on|off|yes|no|none|null|\d{1,6})$/i.test(value.value);
}
