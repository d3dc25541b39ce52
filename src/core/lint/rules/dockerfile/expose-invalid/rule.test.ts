// Cases of expose-invalid.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a wrong one among several in a variable',
      given: 'FROM a:1\nARG PORTS="3000 web"\nEXPOSE «$PORTS»\n',
      severity: 'error',
    },
    { name: 'a quoted list', given: 'FROM a:1\nARG PORTS="3000 4000"\nEXPOSE «"$PORTS"»\n' },
    {
      name: 'too large',
      given: 'FROM python:3.13-slim\nEXPOSE «99999»\n',
      severity: 'error',
      message: 'is not a valid port; the build will fail',
    },
    {
      name: 'a mapping',
      given: 'FROM python:3.13-slim\nEXPOSE «8001:8001» 80\n',
      severity: 'info',
      safe: true,
      message: 'only the container port `8001` takes effect',
      fixed: 'FROM python:3.13-slim\nEXPOSE 8001 80\n',
    },
    {
      name: 'an address',
      given: 'FROM python:3.13-slim\nexpose «127.0.0.1:80:8000/tcp»\n',
      fixed: 'FROM python:3.13-slim\nexpose 8000/tcp\n',
    },
    {
      name: 'words, lists and bad ranges',
      given: 'FROM python:3.13-slim\nEXPOSE «http» «80,» «443;» «9000-8000» «80/http»\n',
    },
  ],
  silent: [
    {
      name: 'a variable that holds several ports',
      given: 'FROM a:1\nARG PORTS="3000 4000/udp"\nEXPOSE $PORTS\n',
    },
    { name: 'ports', given: 'FROM python:3.13-slim\nEXPOSE 80 443/tcp 53/UDP 8000-8010 0 65535/sctp\n' },
    { name: 'an unknown variable', given: 'FROM python:3.13-slim\nARG PORT\nEXPOSE $PORT\n' },
    { name: 'a known variable', given: 'FROM python:3.13-slim\nENV PORT=8000\nEXPOSE ${PORT}/tcp\n' },
  ],
});
