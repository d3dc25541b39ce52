// Cases of unterminated-heredoc.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'nothing closes it', given: 'FROM python:3.13-slim\nRUN «<<EOF»\na\n', message: '`EOF` alone' },
    { name: 'the word is indented', given: "FROM python:3.13-slim\nCOPY «<<'EOF'» /a\nb\n  EOF\n" },
    { name: 'a blank behind the word', given: 'FROM python:3.13-slim\nRUN «<< END»\na\nEND \n' },
    { name: 'the second', given: 'FROM python:3.13-slim\nCOPY <<A «<<B» /x/\na\nA\nb\n' },
  ],
  silent: [
    { name: 'closed', given: 'FROM python:3.13-slim\nRUN <<EOF\na\nEOF\n' },
    { name: 'closed behind tabs', given: 'FROM python:3.13-slim\nRUN <<-EOF\n\ta\n\tEOF\n' },
    { name: 'with Windows line ends', given: 'FROM python:3.13-slim\nRUN <<EOF\r\na\r\nEOF\r\n' },
    { name: 'a quoted operator', given: 'FROM python:3.13-slim\nRUN echo "<<EOF"\n' },
  ],
});
