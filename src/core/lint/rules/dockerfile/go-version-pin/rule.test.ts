// Cases of go-version-pin.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'a tool', given: 'FROM golang:1.25\nRUN go install «golang.org/x/tools/cmd/goimports»\n' },
    { name: 'latest', given: 'FROM golang:1.25\nRUN go install «example.org/x@latest»\n' },
    { name: 'go get', given: 'FROM golang:1.25\nRUN go get «example.org/y»\n' },
  ],
  silent: [
    { name: 'a version', given: 'FROM golang:1.25\nRUN go install example.org/x@v1.0.0\n' },
    { name: 'the module itself', given: 'FROM golang:1.25\nRUN go install ./...\n' },
    { name: 'a build', given: 'FROM golang:1.25\nRUN go build -o /x\n' },
  ],
});
